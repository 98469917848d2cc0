import { createReadStream, existsSync, statSync } from 'node:fs';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.safetensors': 'application/octet-stream',
};

/** Headers that make pages cross-origin isolated. */
export const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

export interface StaticSite {
  /** Folder that is served. */
  readonly root: string;
  /** Sub-path under which it is served, `/` or `/course/`. */
  readonly base: string;
  /** Sends COOP and COEP, so that pages are cross-origin isolated (threads of WASM). */
  readonly isolated: boolean;
}

/** The file that answers `path` (decoded, without base), or null. Never one outside `root`. */
export function fileFor(root: string, path: string): string | null {
  const wanted = normalize(join(root, path));
  if (wanted !== normalize(root) && !wanted.startsWith(normalize(root + sep))) return null;
  const candidates = [
    wanted,
    join(wanted, 'index.html'),
    `${wanted.replace(/[\\/]$/, '')}.html`,
  ];
  return candidates.find((file) => existsSync(file) && statSync(file).isFile()) ?? null;
}

/** The byte range that a `Range` header asks of a file of `size` bytes; null when it asks for none. */
export function rangeOf(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header ?? '');
  if (!match) return null;
  const start = Number(match[1]);
  const end = match[2] ? Math.min(Number(match[2]), size - 1) : size - 1;
  return start > end ? 'unsatisfiable' : { start, end };
}

/** Answers one request from the site's folder, with ranges, so that a cut download can resume. */
export function answer(
  site: StaticSite,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const headers = site.isolated ? ISOLATION : {};
  const finish = (status: number, text: string, more: Record<string, string> = {}) =>
    response
      .writeHead(status, {
        'Content-Type': 'text/plain; charset=utf-8',
        ...headers,
        ...more,
      })
      .end(text);

  if (request.method !== 'GET' && request.method !== 'HEAD')
    return finish(405, 'Only GET.');
  let path: string;
  try {
    path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
  } catch {
    return finish(400, 'This address is malformed.');
  }
  if (path === '/' && site.base !== '/') return finish(302, '', { Location: site.base });
  if (`${path}/` === site.base) return finish(301, '', { Location: site.base });
  const file = path.startsWith(site.base)
    ? fileFor(site.root, path.slice(site.base.length))
    : null;
  if (!file) return finish(404, 'Not found.');

  const { size, mtimeMs } = statSync(file);
  const etag = `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`;
  // A part is of use only to one who has the rest of the same version.
  const asked = request.headers['if-range'];
  const sameVersion = asked === undefined || asked === etag;
  const range = sameVersion ? rangeOf(request.headers.range, size) : null;
  const entity = {
    ...headers,
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Accept-Ranges': 'bytes',
    ETag: etag,
    'Cache-Control': path.includes('/_astro/')
      ? 'public, max-age=31536000, immutable'
      : 'no-cache',
  };
  if (range === 'unsatisfiable')
    return finish(416, 'No such range.', { 'Content-Range': `bytes */${size}` });
  const { start, end } = range ?? { start: 0, end: size - 1 };
  response.writeHead(range ? 206 : 200, {
    ...entity,
    'Content-Length': end - start + 1,
    ...(range ? { 'Content-Range': `bytes ${start}-${end}/${size}` } : {}),
  });
  if (request.method === 'HEAD' || size === 0) return response.end();
  return createReadStream(file, { start, end })
    .on('error', () => response.destroy())
    .pipe(response);
}

/** A server of the site, not yet listening. */
export function staticServer(site: StaticSite): Server {
  return createServer((request, response) => void answer(site, request, response));
}

/** Listens on `port` (0: any free one) of this machine; resolves to the port, rejects when it is taken. */
export function listen(server: Server, port: number, host = 'localhost'): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
