@echo off
rem Kiem tra phieu va bao cao. Bam dup: ca thu muc lam viec. Keo tep tha vao: chi cac tep ay.
chcp 65001 >nul
set "PYTHONUTF8=1"
pushd "%~dp0"
set "TOOL=%LOCALAPPDATA%\thidua500\Scripts\thidua500.exe"
if not exist "%TOOL%" set "TOOL=thidua500"
"%TOOL%" validate %* --mark tra-lai
echo.
pause
popd
