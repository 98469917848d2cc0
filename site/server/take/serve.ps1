# Serves the book on this machine, for this machine alone: powershell -ExecutionPolicy Bypass -File serve.ps1 [port]
param([int]$Port = 8642)
$base = '%BASE%'
$types = ConvertFrom-Json '%JSON%'
$site = Join-Path $PSScriptRoot 'site'
# Where a port is taken, one of the next is free.
$last = $Port + 9
for (; $Port -le $last; $Port++) {
  $listener = New-Object System.Net.HttpListener
  try {
    $listener.Prefixes.Add("http://localhost:$Port/")
    $listener.Start()
    break
  } catch {
    # It cannot start again: the next port has one of its own.
  }
}
if ($Port -gt $last) {
  Write-Host "No port up to $last is free: close what serves there, or name another, as in serve.cmd 9000."
  exit 1
}
Write-Host "Inside RT-DETR is open at http://localhost:$Port$base (Ctrl+C stops it)"
Start-Process "http://localhost:$Port$base"
while ($listener.IsListening) {
  $context = $listener.GetContext()
  $answer = $context.Response
  try {
    $path = [Uri]::UnescapeDataString($context.Request.Url.AbsolutePath)
    # With the first two the model runs on all cores.
    $answer.Headers.Add('Cross-Origin-Opener-Policy', 'same-origin')
    $answer.Headers.Add('Cross-Origin-Embedder-Policy', 'require-corp')
    $answer.Headers.Add('Cache-Control', 'no-cache')
    if (-not $path.StartsWith($base)) {
      $answer.Redirect($base)
    } else {
      $file = [IO.Path]::GetFullPath((Join-Path $site $path.Substring($base.Length)))
      if (Test-Path -LiteralPath $file -PathType Container) { $file = Join-Path $file 'index.html' }
      if ($file.StartsWith($site) -and (Test-Path -LiteralPath $file -PathType Leaf)) {
        $type = $types.([IO.Path]::GetExtension($file))
        if (-not $type) { $type = 'application/octet-stream' }
        $bytes = [IO.File]::ReadAllBytes($file)
        $answer.ContentType = $type
        $answer.ContentLength64 = $bytes.Length
        if ($context.Request.HttpMethod -ne 'HEAD') { $answer.OutputStream.Write($bytes, 0, $bytes.Length) }
      } else {
        $answer.StatusCode = 404
      }
    }
  } catch {
    # Who asked has gone.
  } finally {
    $answer.Close()
  }
}
