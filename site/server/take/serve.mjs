#!/usr/bin/env node
// Serves the book on this machine, for this machine alone: node serve.mjs [port]
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const BASE = '%BASE%';
const TYPES = JSON.parse('%JSON%');
const site = fileURLToPath(new URL('site/', import.meta.url));

/** The file of an address; null where there is none, or it lies outside. */
function fileOf(address) {
  try {
    const path = decodeURIComponent(new URL(address, 'http://localhost').pathname);
    if (!path.startsWith(BASE)) return null;
    const file = normalize(join(site, path.slice(BASE.length)));
    if (!(file + sep).startsWith(normalize(site))) return null;
    const found = statSync(file).isDirectory() ? join(file, 'index.html') : file;
    return statSync(found).isFile() ? found : null;
  } catch {
    return null;
  }
}

const server = createServer((request, response) => {
  const file = fileOf(request.url);
  // With these headers the model runs on all cores.
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
  response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
  response.setHeader('Cache-Control', 'no-cache');
  if (file === null && !request.url.startsWith(BASE))
    return response.writeHead(302, { Location: BASE }).end();
  if (file === null) return response.writeHead(404).end('Not found.');
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  response.writeHead(200, { 'Content-Type': type, 'Content-Length': statSync(file).size });
  if (request.method === 'HEAD') return response.end();
  createReadStream(file).pipe(response);
});

const asked = Number(process.argv[2] ?? 8642);
// What a browser keeps belongs to a port: where one is taken, the next is rather the same tomorrow than any.
const ports = [...Array.from({ length: 10 }, (_, n) => asked + n), 0];
const tryNext = () => server.listen(ports.shift(), '127.0.0.1');
server.on('error', (error) => {
  if (ports.length === 0) throw error;
  tryNext();
});
tryNext();
server.on('listening', () =>
  console.log(
    `Inside RT-DETR is open at http://localhost:${server.address().port}${BASE} (Ctrl+C stops it)`,
  ),
);
