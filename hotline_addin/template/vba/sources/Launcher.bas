Attribute VB_Name = "Launcher"
Option Explicit
Option Private Module

' The one interpreter that is ever started: that of the installation. Neither a workbook nor its folder has a
' say, and -I keeps Python from looking for modules anywhere but in the installation.

Private Const FAILURE As Long = vbObjectError + 513

Private serverFailed As Boolean

Public Function InterpreterPath() As String
    Dim shell As Object
    Set shell = ScriptShell()
    If shell Is Nothing Then Exit Function
    InterpreterPath = shell.ExpandEnvironmentStrings("%LOCALAPPDATA%\hotline\python\python.exe")
End Function

' Where FileSystemObject is blocked, VBA's own Dir has to do; it knows only names of the machine's code page.
Public Function IsInstalled() As Boolean
    Dim interpreter As String
    Dim files As Object
    interpreter = InterpreterPath()
    If interpreter = "" Then Exit Function
    On Error Resume Next
    Set files = CreateObject("Scripting.FileSystemObject")
    If files Is Nothing Then
        IsInstalled = Dir$(interpreter) <> ""
    Else
        IsInstalled = files.FileExists(interpreter)
    End If
End Function

' A policy may keep VBA from the object that starts programs.
Public Function CanStartPrograms() As Boolean
    CanStartPrograms = Not ScriptShell() Is Nothing
End Function

' Where the program lies that runs this.
Public Function HostFolder() As String
    HostFolder = Application.Path
End Function

' Runs code of ours and waits for it. Gives 0 when the code has told the person how it ended. The wait has no
' limit here, because Excel answers Python only as long as Run waits; Python itself asks the person, once
' nothing has moved on for minutes, whether to wait any longer. Raises an error where nothing may be started.
Public Function RunPython(ByVal code As String, ByVal bookName As String) As Long
    Dim program As String
    program = Application.Path & "\" & Application.Name
    RunPython = ScriptShell().Run(PythonCommand(InterpreterPath(), code, bookName, program, Application.Hwnd), 0, True)
End Function

' The command line that xlwings' Book.caller() understands.
Public Function PythonCommand(ByVal interpreter As String, ByVal code As String, ByVal bookName As String, _
        ByVal program As String, ByVal window As Variant) As String
    Dim line As String
    line = Quoted(interpreter) & " -I -B -c " & Quoted(code)
    If bookName <> "" Then line = line & " --wb=" & Quoted(bookName)
    PythonCommand = line & " --from_xl=1 --app=" & Quoted(program) & " --hwnd=" & Quoted(CStr(window))
End Function

' What xlwings' DLL starts to answer worksheet functions.
Public Function XLPyCommand() As String
    XLPyCommand = ServerCommand(InterpreterPath())
End Function

Public Function ServerCommand(ByVal interpreter As String) As String
    Dim code As String
    code = Quoted("from hotline_addin.faces import start; start.serve('$(CLSID)')")
    ServerCommand = "cmd.exe /K " & Quoted(Quoted(interpreter) & " -I -B -c " & code)
End Function

' What xlwings' module asks for its settings: only the interpreter is set.
Public Function GetConfig(ByVal key As String, Optional ByVal fallback As String = "") As String
    GetConfig = fallback
    If key = "INTERPRETER_WIN" Then GetConfig = InterpreterPath()
End Function

' The server of the worksheet functions. Once it has not started it is not asked again, because each attempt may
' hold up Excel for two minutes; ForgetFailure asks anew.
Public Function FunctionServer() As Object
    If serverFailed Then Err.Raise FAILURE
    On Error GoTo failed
    If Not IsInstalled() Then GoTo failed
    Set FunctionServer = XLPy()
    Exit Function
failed:
    serverFailed = True
    On Error GoTo 0
    Err.Raise FAILURE
End Function

Public Function FunctionFailure() As String
    FunctionFailure = "函数暂时不能用，请点“体检”"
End Function

Public Sub ForgetFailure()
    serverFailed = False
End Sub

' A message in any language on any Windows; MsgBox knows only the characters of the machine's code page.
Public Sub Tell(ByVal message As String)
    Const EXCLAMATION_ABOVE_ALL As Long = 4144
    Dim shell As Object
    Set shell = ScriptShell()
    If shell Is Nothing Then
        TellByExcel message
    Else
        shell.Popup message, 0, "热线通报", EXCLAMATION_ABOVE_ALL
    End If
End Sub

' The status bar shows every character and keeps the message until the next one.
Private Sub TellByExcel(ByVal message As String)
    Application.StatusBar = message
    MsgBox message, vbExclamation, "热线通报"
End Sub

' Nothing where a policy blocks it.
Private Function ScriptShell() As Object
    On Error Resume Next
    Set ScriptShell = CreateObject("WScript.Shell")
End Function

Private Function Quoted(ByVal text As String) As String
    Quoted = Chr$(34) & text & Chr$(34)
End Function
