import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
export function pagePolicy(scripts: Iterable<string>): string {
  const hashes = [...new Set(scripts)].map(
    (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return written({ ...PAGE, 'script-src': [...(PAGE['script-src'] ?? []), ...hashes] });
}

/** What pages of other origins may frame, those that are isolated too. */
const FRAMED = /^embed\//;

const CHARSET = /<meta charset="[^"]*"\s*\/?>/;

/**
 * Writes the policy into every page of a built site, and beside them `_headers`, in which some hosts (and
 * `npm start`) find what to send with which address. Throws for a page that has no place for it.
 */
export function writePolicy(folder: string, base: string): void {
  const pages = globSync('**/*.html', { cwd: folder }).sort();
  const texts = pages.map((page) => readFileSync(join(folder, page), 'utf8'));
  const policy = pagePolicy(texts.flatMap(inlineScripts));
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  pages.forEach((page, at) => {
    const html = texts[at] ?? '';
    if (!CHARSET.test(html)) throw new Error(`${page} does not begin with its charset.`);
    writeFileSync(
      join(folder, page),
      html.replace(CHARSET, (charset) => charset + meta),
    );
  });
  const ofPage = (page: string) => page.replace(/(^|\/)index\.html$/, '$1');
  const rules = [
    // Some hosts read a hundred rules, and the pages of figures are more.
    ...pages.filter((page) => !FRAMED.test(page)).map((page) => [ofPage(page), policy]),
    ['embed/*', policy],
    ['_astro/worker.*', written(MODEL_WORKER)],
  ];
  const csp = rules.map(
    ([path, value]) => `${base}${path}\n  Content-Security-Policy: ${value}\n`,
  );
  const framed = ['embed/*', 'embed-heights.js'].map(
    (path) => `${base}${path}\n  Cross-Origin-Resource-Policy: cross-origin\n`,
  );
  const sniff = `${base}*\n  X-Content-Type-Options: nosniff\n`;
  writeFileSync(join(folder, '_headers'), [sniff, ...csp, ...framed].join(''));
}
