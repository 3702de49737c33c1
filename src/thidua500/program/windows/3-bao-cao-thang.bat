@echo off
rem Lap bao cao thang: hoi thang, ghi vao bao-cao, mo thu muc ay.
chcp 65001 >nul
set "PYTHONUTF8=1"
pushd "%~dp0"
set "TOOL=%LOCALAPPDATA%\thidua500\Scripts\thidua500.exe"
if not exist "%TOOL%" set "TOOL=thidua500"
set "MONTH="
set /p "MONTH=Báo cáo tháng nào? Gõ như 09/2026 rồi nhấn Enter: "
"%TOOL%" report --month "%MONTH%"
if not errorlevel 2 start "" "%~dp0bao-cao"
echo.
pause
popd
