import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { relative, sep } from 'node:path';
import send from 'send';
import { askedPath } from './builtPages.ts';
import { sendMissing } from './missingPage.ts';
import { siteHeaders } from './siteHeaders.ts';

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

/** A range of the last bytes only, however many there are. */
const SUFFIX = /^bytes=-0*[1-9]\d*$/;

/** Answers one request from the site's folder, with ranges, so that a cut download can resume. */
export function answer(
  { root, base, isolated }: StaticSite,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (isolated)
    for (const [name, value] of Object.entries(ISOLATION)) response.setHeader(name, value);
  const finish = (status: number, text: string, more: Record<string, string> = {}) =>
    void response
      .writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...more })
      .end(text);

  if (request.method !== 'GET' && request.method !== 'HEAD')
    return finish(405, 'Only GET.');
  const { pathname } = URL.parse(request.url ?? '/', 'http://localhost') ?? {};
  if (pathname === undefined) return finish(400, 'This address is malformed.');
  if (pathname === '/' && base !== '/') return finish(302, '', { Location: base });
  if (`${pathname}/` === base) return finish(301, '', { Location: base });
  if (!pathname.startsWith(base)) return sendMissing(root, request, response);

  // What a reader has already is named by If-None-Match; how old his copies may be is no matter of ours.
  delete request.headers['cache-control'];
  const stream = (path: string): void =>
    void send(request, path, { root, extensions: ['html'], cacheControl: false })
      .on('headers', (_: unknown, file: string, { size, mtimeMs }: FileFacts) => {
        const isHashed = file.includes('/_astro/');
        const inSite = relative(root, file).split(sep).join('/');
        const address = base + askedPath(inSite);
        for (const [name, value] of siteHeaders(root, address))
          response.setHeader(name, value);
        response.setHeader(
          'Cache-Control',
          isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
        // Strong, unlike the library's own: by it the rest of a cut download is asked for.
        response.setHeader(
          'ETag',
          `"${size.toString(16)}-${Math.trunc(mtimeMs).toString(16)}"`,
        );
      })
      .on('directory', () => stream(`${path}/`))
      .on('error', ({ status, headers }: Refusal) => {
        // More last bytes than there are: that is all of them.
        const [, size] = /\/(\d+)$/.exec(headers?.['Content-Range'] ?? '') ?? [];
        if (SUFFIX.test(request.headers.range ?? '') && Number(size) > 0) {
          request.headers.range = 'bytes=0-';
          return stream(path);
        }
        // What lies outside the folder is not there.
        if (status === 403 || status === 404) return sendMissing(root, request, response);
        finish(status, SENTENCES[status] ?? 'Not found.', headers);
      })
      .pipe(response);
  stream(pathname.slice(base.length - 1));
}

interface FileFacts {
  readonly size: number;
  readonly mtimeMs: number;
}

interface Refusal {
  readonly status: number;
  readonly headers?: Record<string, string>;
}

const SENTENCES: Readonly<Record<number, string>> = {
  400: 'This address is malformed.',
  416: 'No such range.',
  500: 'This file cannot be read.',
};

/** A server of the site, not yet listening. */
export function staticServer(site: StaticSite): Server {
  return createServer((request, response) => answer(site, request, response));
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
