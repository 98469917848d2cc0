import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { answer, ISOLATION, listen, type StaticSite } from '#site/server/staticServer.ts';

/** What goes wrong with one address. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number }
  /** Answers something else than the file, with status 200. */
  | { readonly kind: 'body'; readonly type: string; readonly body: string | Uint8Array }
  /** Puts code before that of a script. */
  | { readonly kind: 'prelude'; readonly code: string }
  /** Lets whoever asks wait. */
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  /** Sends nothing more after so many bytes of the body, so many times, and keeps the connection. */
  | { readonly kind: 'stall'; readonly afterBytes: number; times: number }
  /** Breaks the connection after so many bytes of the body, so many times. */
  | { readonly kind: 'cut'; readonly afterBytes: number; times: number };

export interface TestServer {
  readonly url: string;
  /** By the end of an address (`model.safetensors`, hashed names too: `model.*.safetensors`). */
  readonly faults: Map<RegExp, Fault>;
  /** What was asked for, in order. */
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly range: string | undefined;
  }[];
  close(): Promise<void>;
}

export interface ServeOptions extends StaticSite {
  /** Allows pages of other origins to read it, as a hub does. */
  readonly cors?: boolean;
}

/** Milliseconds in which a page on a busy machine reads what came: a reset discards the rest. */
const READ_FIRST = 400;

/** Sends so much of what `answer` writes, and then `ends`. */
function cutAfter(response: ServerResponse, bytes: number, ends: () => void): void {
  const write = response.write.bind(response);
  let sent = 0;
  response.write = (chunk: Uint8Array | string) => {
    const data = Buffer.from(chunk);
    const rest = Math.max(0, bytes - sent);
    sent += data.length;
    if (sent < bytes) return write(data);
    if (rest > 0 || bytes === 0) write(data.subarray(0, rest), ends);
    return false;
  };
}

/** Serves a folder like `npm start` does, with the faults that a test asks for. */
export async function serve({ cors = false, ...site }: ServeOptions): Promise<TestServer> {
  const faults = new Map<RegExp, Fault>();
  const requests: TestServer['requests'] = [];

  function handle(request: IncomingMessage, response: ServerResponse) {
    const path = request.url ?? '/';
    requests.push({ method: request.method ?? '', path, range: request.headers.range });
    if (site.isolated)
      for (const [name, value] of Object.entries(ISOLATION))
        response.setHeader(name, value);
    if (cors) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', 'range, if-range');
      response.setHeader('Access-Control-Expose-Headers', 'content-range, etag');
      response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
      if (request.method === 'OPTIONS') return response.writeHead(204).end();
    }
    const fault = [...faults].find(([pattern]) =>
      pattern.test(path.split('?')[0] ?? ''),
    )?.[1];
    if (fault?.kind === 'status') return response.writeHead(fault.status).end('fault');
    if (fault?.kind === 'body')
      return response
        .writeHead(200, {
          'Content-Type': fault.type,
          'Content-Length': Buffer.byteLength(fault.body),
        })
        .end(request.method === 'HEAD' ? undefined : fault.body);
    if (fault?.kind === 'prelude') {
      const script = readFileSync(join(site.root, path.slice(site.base.length)), 'utf8');
      return response
        .writeHead(200, { 'Content-Type': 'text/javascript' })
        .end(`${fault.code};\n${script}`);
    }
    if (fault?.kind === 'hold')
      return void fault.until.then(() => answer(site, request, response));
    if ((fault?.kind === 'cut' || fault?.kind === 'stall') && fault.times > 0) {
      fault.times -= 1;
      // A browser that has the file already would be told so, and nothing could break.
      delete request.headers['if-none-match'];
      delete request.headers['if-modified-since'];
      const broken = () => setTimeout(() => response.destroy(), READ_FIRST);
      cutAfter(response, fault.afterBytes, fault.kind === 'cut' ? broken : () => undefined);
    }
    return answer(site, request, response);
  }

  const server = createServer((request, response) => void handle(request, response));
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}${site.base}`,
    faults,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
