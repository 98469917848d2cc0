import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';

/** Answers 404: whoever wants a page gets the site's own, as other hosts send it, others a word. */
export function sendMissing(
  root: string,
  { headers, method }: IncomingMessage,
  response: ServerResponse,
): void {
  const page = join(root, '404.html');
  const isPage = headers.accept?.includes('text/html') && existsSync(page);
  response
    .writeHead(404, { 'Content-Type': `text/${isPage ? 'html' : 'plain'}; charset=utf-8` })
    .end(method === 'HEAD' ? undefined : isPage ? readFileSync(page) : 'Not found.');
}
