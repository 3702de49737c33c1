@echo off
rem Nhan tep moi trong phieu va cap-nhat vao so giao viec, roi hien bang dieu hanh.
chcp 65001 >nul
set "PYTHONUTF8=1"
pushd "%~dp0"
set "TOOL=%LOCALAPPDATA%\thidua500\Scripts\thidua500.exe"
if not exist "%TOOL%" set "TOOL=thidua500"
if not "%~1"=="" echo Tệp thả vào đây chưa được nhận: hãy chép vào phieu hoặc cap-nhat rồi bấm đúp lại.
"%TOOL%" sync
echo.
"%TOOL%" status --light do,vang
echo.
pause
popd
