import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { askedPath, intoHead } from './builtPages.ts';

type Policy = Readonly<Record<string, readonly string[]>>;

/** Cells and typed functions are compiled in the reader's browser; WebAssembly is allowed by it too. */
const COMPILE = "'unsafe-eval'";

/** What pages may do. Who may frame them is left to their host: course sites do. */
const PAGE: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", COMPILE],
  // Charts and the editor bring their style in elements, views in attributes.
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'blob:', 'data:'],
  'font-src': ["'self'"],
  // The site, and what a cell made itself.
  'connect-src': ["'self'", 'blob:', 'data:'],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/**
 * What the model's worker may do: it alone asks a hub, where its reader wants that. A worker takes the
 * policy of its own answer, not that of its page.
 */
const MODEL_WORKER: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'", COMPILE],
  'connect-src': ["'self'", 'https:', 'http:'],
};

/** Pages that open a closed frame: what is written into it is under their policy too, and under its own. */
const WITH_FRAME = ['sheet/index.html', 'teach/answers/index.html'];

/** The closed frame, in which texts of others run: no network, not even for a module, and nothing of the site. */
const CLOSED_FRAME = 'judge/index.html';
const CLOSED: Policy = {
  'default-src': ["'none'"],
  'script-src': [COMPILE, 'blob:'],
  'worker-src': ['blob:'],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
};

/** The keeper of the book fetches the book. */
const KEEPER: Policy = { 'default-src': ["'none'"], 'connect-src': ["'self'"] };

const written = (policy: Policy): string =>
  Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ');

/** The texts of a page's scripts that stand in it, as a browser hashes them. */
export function inlineScripts(html: string): string[] {
  const scripts = [...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)];
  return scripts.flatMap(([, attributes = '', text = '']) =>
    /\ssrc=/.test(attributes) ? [] : text,
  );
}

/** The policy of pages with these scripts in them. */
export function pagePolicy(scripts: Iterable<string>, page: Policy = PAGE): string {
  const hashes = [...new Set(scripts)].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return written({ ...page, 'script-src': [...(page['script-src'] ?? []), ...hashes] });
}

/** The policy of a page, by its file. */
function policyOf(page: string, scripts: readonly string[], closed: readonly string[]) {
  if (page === CLOSED_FRAME) return pagePolicy(closed, CLOSED);
  if (!WITH_FRAME.includes(page)) return pagePolicy(scripts);
  return pagePolicy([...scripts, ...closed], {
    ...PAGE,
    'worker-src': ["'self'", 'blob:'],
  });
}

/** What pages of other origins may frame, those that are isolated too. */
const FRAMED = /^embed\//;

/**
 * Writes the policy into every page of a built site, and beside them `_headers`, in which some hosts (and
 * `npm start`) find what to send with which address. Throws for a page that has no place for it.
 */
export function writePolicy(folder: string, base: string): void {
  const pages = globSync('**/*.html', { cwd: folder }).sort();
  const texts = pages.map((page) => readFileSync(join(folder, page), 'utf8'));
  const scriptsOf = (isOne: (page: string) => boolean) =>
    pages.flatMap((page, at) => (isOne(page) ? inlineScripts(texts[at] ?? '') : []));
  const isClosed = (page: string) => page === CLOSED_FRAME;
  const isFramed = (page: string) => FRAMED.test(page);
  const closed = scriptsOf(isClosed);
  const framed = pagePolicy(scriptsOf(isFramed));
  const scripts = scriptsOf((page) => !isClosed(page) && !isFramed(page));
  const policies = pages.map((page) =>
    isFramed(page) ? framed : policyOf(page, scripts, closed),
  );
  pages.forEach((page, at) => {
    const html = texts[at] ?? '';
    const meta = `<meta http-equiv="Content-Security-Policy" content="${policies[at] ?? ''}">`;
    writeFileSync(join(folder, page), intoHead(page, html, meta));
  });
  const ruled = pages.map((page, at) => [page, policies[at] ?? ''] as const);
  const rules = [
    ...ruled
      .filter(([page]) => !isFramed(page))
      .map(([page, policy]) => [askedPath(page), policy] as const),
    // Some hosts read a hundred rules, and the pages of figures are more.
    ['embed/*', framed] as const,
    ['_astro/worker.*', written(MODEL_WORKER)] as const,
    ['sw.js', written(KEEPER)] as const,
  ];
  const csp = rules.map(
    ([path, value]) => `${base}${path}\n  Content-Security-Policy: ${value}\n`,
  );
  const forOthers = ['embed/*', 'embed-heights.js'].map(
    (path) => `${base}${path}\n  Cross-Origin-Resource-Policy: cross-origin\n`,
  );
  const sniff = `${base}*\n  X-Content-Type-Options: nosniff\n`;
  writeFileSync(join(folder, '_headers'), [sniff, ...csp, ...forOthers].join(''));
}
