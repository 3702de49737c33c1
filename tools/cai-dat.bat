@echo off
rem Cai thidua500 khong can mang: bam dup tep nay. Can Python 3.12 hoac 3.13, loai 64-bit.
chcp 65001 >nul
pushd "%~dp0"
set "PY="
for %%V in (3.12 3.13) do (
  py -%%V -c "" >nul 2>nul
  if not errorlevel 1 set "PY=%%V"
)
if not defined PY (
  echo Máy chưa có Python 3.12 hay 3.13. Hãy cài Python loại 64-bit rồi bấm đúp lại tệp này.
  goto end
)
set "HOME500=%LOCALAPPDATA%\thidua500"
py -%PY% -m venv --clear "%HOME500%"
if errorlevel 1 goto failed
"%HOME500%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-index --find-links "goi-%PY%" thidua500
if errorlevel 1 goto failed
rem Thu muc WindowsApps nam san trong PATH cua moi nguoi dung.
> "%LOCALAPPDATA%\Microsoft\WindowsApps\thidua500.cmd" echo @"%HOME500%\Scripts\thidua500.exe" %%*
"%HOME500%\Scripts\thidua500.exe" --version
echo Đã cài xong. Mở huong-dan.html để bắt đầu.
goto end
:failed
echo Chưa cài được. Hãy chụp cửa sổ này gửi người bảo trì.
:end
pause
popd
