import { createHash } from 'node:crypto';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '#site/server/build.ts';
import { SITE } from './builtSite.ts';

const ASSETS = join(SITE, '_astro');
const notices = readFileSync(join(SITE, 'licences.txt'), 'utf8');
const isNamed = (name: string) => notices.includes(`\n${name} `);

interface Locked {
  readonly packages: Readonly<
    Record<string, { readonly dependencies?: Readonly<Record<string, string>> }>
  >;
}
const { packages } = JSON.parse(
  readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
) as Locked;

/** A package and all that it may bring along. */
function family(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const { dependencies = {} } = packages[`node_modules/${name}`] ?? {};
  for (const other of Object.keys(dependencies)) family(other, seen);
  return seen;
}

const textOf = (path: string) => readFileSync(path, 'utf8');

/** Long texts in quotes: minification leaves them as they are, and two packages rarely share one. */
function textsIn(files: readonly string[]): Set<string> {
  const found = files.flatMap((file) =>
    [...textOf(file).matchAll(/(['"`])([\w .,:;()-]{24,80})\1/g)].map(
      ([, , text = '']) => text,
    ),
  );
  return new Set(found.filter((text) => text.includes(' ')));
}

const inScripts = textsIn(
  readdirSync(ASSETS)
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(ASSETS, name)),
);

/** Whether words of a package stand in a script of the site. */
function isRecognised(name: string): boolean {
  const folder = join(ROOT, 'node_modules', name);
  const files = globSync('**/*.{js,mjs}', {
    cwd: folder,
    exclude: (path) =>
      /(?:^|[/\\])(?:node_modules|tests?|min)(?:$|[/\\])|\.min\./.test(path),
  });
  const own = textsIn(files.map((file) => join(folder, file)));
  return [...own].filter((text) => inScripts.has(text)).length >= 2;
}

/** Packages that pages and workers import, and theirs. */
function candidates(): string[] {
  const sources = globSync('{site,lib,chapters}/**/*.{ts,astro,mdx,css}', {
    cwd: ROOT,
    exclude: (path) => /site[/\\](?:server|replay|modelCard)|lib[/\\]cli/.test(path),
  });
  const named = sources.flatMap((file) =>
    [
      ...textOf(join(ROOT, file)).matchAll(
        /['"]((?:@[\w-]+\/)?[\w-]+)(?:\/[\w./-]+)?['"]/g,
      ),
    ].map(([, name = '']) => name),
  );
  const own = [...new Set(named)].filter((name) => packages[`node_modules/${name}`]);
  return [...new Set(own.flatMap((name) => [...family(name)]))].filter((name) =>
    existsSync(join(ROOT, 'node_modules', name)),
  );
}

it('every package whose words stand in a script of the site is named with its licence', () => {
  const recognised = candidates().filter(isRecognised);
  console.log(`recognised in the scripts: ${recognised.join(', ')}`);
  expect(recognised).toContain('@tensorflow/tfjs-core');
  expect(recognised.filter((name) => !isNamed(name))).toEqual([]);
});

it('every font and every binary of the site is of a package that is named', () => {
  const hash = (path: string) =>
    createHash('sha256').update(readFileSync(path)).digest('hex');
  const isBinary = (name: string) => /\.(?:woff2?|wasm)$/.test(name);
  const owners = new Map(
    globSync('node_modules/{@fontsource-variable,@tensorflow}/*/**/*.{woff,woff2,wasm}', {
      cwd: ROOT,
    }).map((path) => [hash(join(ROOT, path)), path.split(/[/\\]/).slice(1, 3).join('/')]),
  );
  const binaries = readdirSync(ASSETS).filter(isBinary);
  expect(binaries.length).toBeGreaterThan(3);
  for (const name of binaries) {
    const owner = owners.get(hash(join(ASSETS, name)));
    expect(owner, name).toBeDefined();
    expect(isNamed(owner ?? ''), name).toBe(true);
  }
});

it('each licence stands there in full, and the page leads to it', () => {
  for (const words of [
    /MIT License/,
    /SIL OPEN FONT LICENSE/i,
    /Apache License\s+Version 2\.0, January 2004/,
    /Permission to use, copy, modify/,
    /XNNPACK/,
  ])
    expect(notices).toMatch(words);
  expect(textOf(join(SITE, 'index.html'))).toContain('/licences.txt"');
});
