<?php
// Serves the book on this machine, for this machine alone: php -S localhost:8642 serve.php
const BASE = '%BASE%';
$types = json_decode('%JSON%', true);
$site = __DIR__ . '/site/';
$path = rawurldecode(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH) ?: '/');
// With these headers the model runs on all cores.
header('Cross-Origin-Opener-Policy: same-origin');
header('Cross-Origin-Embedder-Policy: require-corp');
header('Cache-Control: no-cache');
if (!str_starts_with($path, BASE)) {
    header('Location: ' . BASE, true, 302);
    return true;
}
$file = realpath($site . substr($path, strlen(BASE)));
if ($file !== false && is_dir($file)) $file = realpath($file . '/index.html');
if ($file === false || !str_starts_with($file, realpath($site))) {
    http_response_code(404);
    return true;
}
header('Content-Type: ' . ($types['.' . pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream'));
header('Content-Length: ' . filesize($file));
if ($_SERVER['REQUEST_METHOD'] !== 'HEAD') readfile($file);
return true;
