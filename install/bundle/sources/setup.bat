@echo off
setlocal DisableDelayedExpansion
set "PYTHONUTF8="
set "BOOT=%~dp0boot\python.exe"
if not exist "%BOOT%" goto incomplete
"%BOOT%" -V >nul 2>nul
if errorlevel 1 goto blocked
"%BOOT%" -I -B -m hotline_setup @ACTION@ "%~dp0."
set RC=%ERRORLEVEL%
goto end

:incomplete
echo 没有完成：旁边缺少文件。请先把压缩包完整解压到一个文件夹，再双击。
set RC=30
goto end

:blocked
echo 没有完成：程序启动不了。需要 64 位 Windows 10 或更新版本；
echo 如果系统符合，就是被安全软件拦住了，请把“给网管的说明”交给网管。
set RC=20

:end
if not defined HOTLINE_NO_PAUSE pause
exit /b %RC%
