@echo off
setlocal DisableDelayedExpansion
set "PYTHONUTF8="
set "ROOT=%~dp0"
set "ROOT=%ROOT:~0,-1%"
"%ROOT%\python\python.exe" -I -B -m hotline_setup uninstall
set RC=%ERRORLEVEL%
if not defined HOTLINE_NO_PAUSE pause
if not "%RC%"=="0" exit /b %RC%
rem One line, read whole before this file is gone: Python cannot delete the folder that it runs from.
rd /s /q "%ROOT%\python" & del "%~f0" & rd "%ROOT%" & exit /b 0
