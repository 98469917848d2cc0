@echo off
rem Opens the book: serves it with PowerShell, which every Windows has, for this machine alone.
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0serve.ps1" %*
if errorlevel 1 pause
