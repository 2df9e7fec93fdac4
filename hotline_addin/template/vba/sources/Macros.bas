Attribute VB_Name = "Macros"
Option Explicit
Option Private Module

' Every button runs the Python macro that bears its id. Here is only what has to be known before Python starts,
' and what has to be put right whatever happens in it.

Private Const PYTHON_HOME As String = "hotline_addin.faces"
Private Const PROGRAM_VERSION As String = "$VERSION$"

Public Sub RunMacro(ByVal macro As String)
    Dim book As Workbook
    Dim problem As String
    If macro = "examine" Then ForgetFailure
    Set book = TargetBook()
    problem = ProblemWith(book, macro)
    If problem <> "" Then
        Tell problem
    ElseIf book Is Nothing Then
        Start macro, ""
    Else
        StartOn book, macro
    End If
    RefreshRibbon
End Sub

' The workbook that the buttons are about: their own one, or the one in front of an add-in.
Public Function TargetBook() As Workbook
    If ThisWorkbook.IsAddin Then
        Set TargetBook = ActiveWorkbook
    Else
        Set TargetBook = ThisWorkbook
    End If
End Function

' A workbook made from our template has our names.
Public Function IsHotlineBook(ByVal book As Workbook) As Boolean
    Dim found As Name
    If book Is Nothing Then Exit Function
    On Error Resume Next
    Set found = book.Names("report_month")
    IsHotlineBook = Not found Is Nothing
End Function

' The two buttons about the program itself work without a workbook.
Public Function NeedsBook(ByVal macro As String) As Boolean
    NeedsBook = macro <> "examine" And macro <> "open_manual"
End Function

' Why a macro cannot start, in one sentence; nothing when it can.
Public Function ProblemWith(ByVal book As Workbook, ByVal macro As String) As String
    If IsWps(HostFolder()) Then
        ProblemWith = "这里是WPS表格，按钮和函数用不了。请保存并关闭工作簿，把它或工单文件拖到“不用Excel也能用”的图标上。"
    ElseIf Not CanStartPrograms() Then
        ProblemWith = "这台电脑的安全策略不让Excel启动程序，按钮用不了。" & WithoutButtons()
    ElseIf Not IsInstalled() Then
        ProblemWith = "没有找到程序，请先运行“安装”，再重新打开Excel。"
    ElseIf NeedsBook(macro) Then
        ProblemWith = ProblemWithBook(book)
    End If
End Function

' WPS may call itself Excel in everything but its folder: ...\Kingsoft\WPS Office\12.1.0\office6.
Public Function IsWps(ByVal folder As String) As Boolean
    IsWps = InStr(1, folder, "WPS Office", vbTextCompare) > 0 Or LCase$(Right$(folder, 8)) = "\office6"
End Function

Private Function WithoutButtons() As String
    WithoutButtons = "请把文件拖到“不用Excel也能用”的图标上；要用按钮，请找单位信息人员。"
End Function

Private Function ProblemWithBook(ByVal book As Workbook) As String
    If book Is Nothing Then
        If Application.ProtectedViewWindows.Count > 0 Then
            ProblemWithBook = "文件在受保护的视图里，请先点上方的“启用编辑”。"
        Else
            ProblemWithBook = "请先打开用“热线月度通报”模板建立的工作簿。"
        End If
    ElseIf Not IsHotlineBook(book) Then
        ProblemWithBook = "“" & book.Name & "”不是用“热线月度通报”模板建立的，请换到那个工作簿再点。"
    Else
        ProblemWithBook = ProblemWithFile(book.Name, book.Path, book.ReadOnly)
    End If
End Function

Public Function ProblemWithFile(ByVal file As String, ByVal folder As String, ByVal locked As Boolean) As String
    If folder = "" Then
        ProblemWithFile = "这个工作簿还没有保存，请先保存到一个文件夹里（按Ctrl+S）" & KindToSave() & "。"
    ElseIf InStr(folder, "://") > 0 Then
        ProblemWithFile = "“" & file & "”在网盘上，请先另存到本机的文件夹里。"
    ElseIf locked Then
        ProblemWithFile = "“" & file & "”是只读打开的，请在别处关闭它，或另存一份再用。"
    ElseIf InStr(file, "=") > 0 Then
        ProblemWithFile = "文件名里不能有等号，请把“" & file & "”改名再打开。"
    End If
End Function

' Excel proposes a workbook without macros, in which these buttons would be lost.
Private Function KindToSave() As String
    If Not ThisWorkbook.IsAddin Then KindToSave = "，保存类型选“Excel启用宏的工作簿”"
End Function

' Whatever happens in Python, Excel is afterwards as it was.
Private Sub StartOn(ByVal book As Workbook, ByVal macro As String)
    Dim calculation As XlCalculation
    Dim events As Boolean
    calculation = Application.Calculation
    events = Application.EnableEvents
    Start macro, book.Name
    On Error Resume Next ' without any workbook open, which a macro may lead to, Excel refuses these
    Application.ScreenUpdating = True
    Application.EnableEvents = events
    Application.Calculation = calculation
End Sub

Private Sub Start(ByVal macro As String, ByVal bookName As String)
    Dim ended As Long
    Dim refused As Boolean
    On Error Resume Next
    Application.Cursor = xlWait
    Application.StatusBar = "正在启动，请稍候……"
    ended = RunPython("from " & PYTHON_HOME & " import start; start." & CallOf(macro), bookName)
    refused = Err.Number <> 0
    Application.StatusBar = False
    Application.Cursor = xlDefault
    On Error GoTo 0
    If refused Then
        Tell "Excel没能启动程序，可能被安全软件或单位的规则拦住了。" & WithoutButtons()
    ElseIf ended <> 0 Then
        Tell "程序没有运行成功。请点“体检”看看缺了什么，或重新运行“安装”。"
    End If
End Sub

' The examination compares the versions that were built in here with those that are installed; a workbook
' keeps the ones that it was made with.
Private Function CallOf(ByVal macro As String) As String
    Dim place As String
    place = "book"
    If ThisWorkbook.IsAddin Then place = "addin"
    CallOf = "click('" & macro & "')"
    If macro <> "examine" Then Exit Function
    CallOf = "click('" & macro & "', '" & PROGRAM_VERSION & "', '" & XLWINGS_VERSION & "', '" & place & "')"
End Function
