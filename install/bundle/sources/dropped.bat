@echo off
setlocal DisableDelayedExpansion
set "PYTHONUTF8="
set "PROGRAM=%LOCALAPPDATA%\hotline\python\python.exe"
if not exist "%PROGRAM%" goto missing
setlocal EnableDelayedExpansion
set "HOTLINE_DROPPED=!cmdcmdline!"
"!PROGRAM!" -I -B -m hotline_addin.faces.dropped %*
set RC=!ERRORLEVEL!
goto end

:missing
echo 没有完成：还没有安装。请先双击“安装”，再把文件拖到这里。
set RC=60

:end
if not defined HOTLINE_NO_PAUSE pause
rem Not "exit /b": what follows a "&" in the name of a dropped file would run next.
exit %RC%
