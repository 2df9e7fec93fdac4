Attribute VB_Name = "FunctionHelp"
Option Explicit
Option Private Module

' Descriptions for the function wizard. Excel refuses to describe the macros of a hidden workbook, so an add-in
' shows itself for that moment; without descriptions the functions still work, so a failure is no concern.
Public Sub DescribeFunctions()
    Dim hidden As Boolean
    Dim saved As Boolean
    Dim updating As Boolean
    hidden = ThisWorkbook.IsAddin
    saved = ThisWorkbook.Saved
    updating = Application.ScreenUpdating
    On Error GoTo done
    Application.ScreenUpdating = False
    If hidden Then ThisWorkbook.IsAddin = False
    DescribeAll
done:
    If hidden Then ThisWorkbook.IsAddin = True
    ThisWorkbook.Saved = saved
    Application.ScreenUpdating = updating
End Sub

Public Sub DescribeFunction(ByVal functionName As String, ByVal description As String, ByVal arguments As Variant)
    Application.MacroOptions _
        Macro:="'" & ThisWorkbook.Name & "'!" & functionName, _
        Description:=description, _
        Category:="热线通报", _
        ArgumentDescriptions:=arguments
End Sub
