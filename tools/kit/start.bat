@echo off
rem Installs Unrolled out of this folder, once and without a network, and serves it on http://localhost:8501
cd /d "%~dp0"
if exist .venv\installed goto serve
py -@PYTHON@ -c "" 2>nul
if errorlevel 1 (
    echo unrolled: this kit needs Python @PYTHON@, which is not there. Its packages are for no other.
    pause
    exit /b 1
)
echo unrolled: installing, once
if exist .venv rmdir /s /q .venv
py -@PYTHON@ -m venv .venv || exit /b 1
set PIP_CONFIG_FILE=nul
.venv\Scripts\python -m pip install --disable-pip-version-check --quiet --no-index --find-links wheels -r requirements.txt || exit /b 1
type nul > .venv\installed
:serve
set UNROLLED_DATA=%~dp0data
.venv\Scripts\python -m streamlit run dashboard\app.py --server.address localhost --server.port 8501
