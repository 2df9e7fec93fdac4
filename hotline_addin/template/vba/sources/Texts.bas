Attribute VB_Name = "Texts"
Option Explicit
Option Private Module

' A text from its code points, four hexadecimal digits each: the build writes every Chinese text so.
Public Function U(ByVal codes As String) As String
    Dim position As Long
    Dim text As String
    For position = 1 To Len(codes) Step 4
        text = text & ChrW$(CLng("&H" & Mid$(codes, position, 4)))
    Next position
    U = text
End Function
