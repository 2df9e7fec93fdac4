Attribute VB_Name = "Ribbon"
Option Explicit

' What the tab calls. Excel looks a procedure up by its bare name, so the build gives those of the add-in
' another prefix: a workbook with macros may be open beside it.

Private tabs As IRibbonUI

Public Sub Ribbon_OnLoad(ByVal loaded As IRibbonUI)
    Set tabs = loaded
End Sub

Public Sub Ribbon_OnAction(ByVal control As IRibbonControl)
    RunMacro control.ID
End Sub

' Grey, never hidden: the tooltip says why.
Public Sub Ribbon_GetEnabled(ByVal control As IRibbonControl, ByRef enabled As Variant)
    enabled = IsHotlineBook(TargetBook())
End Sub

' One tab is enough: that of the add-in, where it is loaded.
Public Sub Ribbon_GetVisible(ByVal control As IRibbonControl, ByRef visible As Variant)
    visible = ThisWorkbook.IsAddin Or Not IsAddinLoaded()
End Sub

Public Sub RefreshRibbon()
    If Not tabs Is Nothing Then tabs.Invalidate
End Sub

Private Function IsAddinLoaded() As Boolean
    Dim addin As Workbook
    On Error Resume Next
    Set addin = Workbooks("hotline.xlam")
    IsAddinLoaded = Not addin Is Nothing
End Function
