import { isSafe } from '#site/ui/query.ts';
import { addressOf, isHashed, MARK, pathOf } from './bookList.ts';
import type { PagesOpen } from './pagesOpen.ts';
import { isAsBuilt, keptFile, keptVersions, type World } from './shelf.ts';

/** What a browser says of a request. */
export interface Asked {
  readonly request: Request;
  /** The page that asks, and the page that comes of it; empty where there is none. */
  readonly clientId: string;
  readonly resultingClientId: string;
}

export interface Keeper extends World {
  readonly pages: PagesOpen;
  /** The host has another version. */
  foundOther(): void;
}

const isPage = ({ mode }: Request) => mode === 'navigate';
const isToBeSafe = ({ url }: Request) => isSafe(new URL(url).search);
const fileAt = ({ book }: World, path: string) => book.files.find(([own]) => own === path);

/** Whether the keeper answers, and not the browser as it would without one. */
export function isAnswered({ base, book }: World, request: Request): boolean {
  const path = pathOf(request.url, base);
  if (request.method !== 'GET' || path === null) return false;
  // What is hashed may be of a version that the keeper turned to.
  return isPage(request) || isHashed(path) || book.files.some(([own]) => own === path);
}

/** What is kept, or what the network gives; never files of two versions to one page. */
export async function answer(keeper: Keeper, asked: Asked): Promise<Response> {
  const path = pathOf(asked.request.url, keeper.base) ?? '';
  return isPage(asked.request) ? page(keeper, asked, path) : part(keeper, asked, path);
}

async function page(keeper: Keeper, asked: Asked, path: string): Promise<Response> {
  const { request, resultingClientId } = asked;
  const version = await keeper.pages.served();
  const givenAs = async (one: string, kept: Response) => {
    await keeper.pages.note(resultingClientId, one);
    return kept;
  };
  const folder = `${path}/index.html`;
  if (fileAt(keeper, folder)) {
    const { search } = new URL(request.url);
    return Response.redirect(addressOf(folder, keeper.base) + search);
  }
  // Who comes out of a broken version comes out of what is kept.
  if (!isToBeSafe(request)) {
    const kept = await keptFile(keeper, path, version);
    if (kept) return givenAs(version, kept);
  }
  try {
    return await pageOfHost(keeper, asked);
  } catch {
    for (const one of [version, ...(await keptVersions(keeper))]) {
      const kept = await keptFile(keeper, path, one);
      if (kept) return givenAs(one, kept);
    }
    const missing = fileAt(keeper, path)
      ? null
      : await keptFile(keeper, '404.html', version);
    return missing
      ? new Response(missing.body, { status: 404, headers: missing.headers })
      : notHere();
  }
}

/** A page as the host gives it, and whose version that is. */
async function pageOfHost(
  keeper: Keeper,
  { request, resultingClientId }: Asked,
): Promise<Response> {
  const { book, pages } = keeper;
  const response = await keeper.fetch(request);
  if (!response.ok) {
    await pages.note(resultingClientId, null);
    return response;
  }
  const text = await response.text();
  const [, said] = new RegExp(`<meta name="${MARK}" content="(\\w+) `).exec(text) ?? [];
  const isOwn = said === book.version && !isToBeSafe(request);
  await pages.note(resultingClientId, isOwn ? book.version : null);
  if (said !== undefined && said !== book.version) keeper.foundOther();
  const { status, headers } = response;
  return new Response(text, { status, headers });
}

const SENTENCE =
  'This page of the book is not on this machine yet, and there is no network: open it again when there is one.';

const notHere = () =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Not on this machine</title><p>${SENTENCE}</p><p><a href="./">Try again</a></p></html>`,
    { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } },
  );

/** What a page loads. */
async function part(keeper: Keeper, asked: Asked, path: string): Promise<Response> {
  const { request, clientId } = asked;
  const { book, pages } = keeper;
  const version = await pages.versionOf(clientId);
  if (version === null)
    return keeper.fetch(request).catch(async (error: unknown) => {
      const same = isHashed(path) && (await keptFile(keeper, path, book.version));
      if (same) return same;
      throw error;
    });
  const kept = await keptFile(keeper, path, version);
  if (kept) return kept;
  const file = fileAt(keeper, path);
  const response = await keeper.fetch(request);
  if (isHashed(path) || !response.ok) return response;
  // What the host has now is what the keeper turned to, and nothing older.
  if (!file || version !== book.version)
    return version === (await pages.served()) ? response : otherVersion();
  const bytes = await response.arrayBuffer();
  const { status, headers } = response;
  if (await isAsBuilt(file, bytes, version))
    return new Response(bytes, { status, headers });
  keeper.foundOther();
  return otherVersion();
}

const otherVersion = () =>
  new Response('The host has another version of this file.', { status: 409 });
