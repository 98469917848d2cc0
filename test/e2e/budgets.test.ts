import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { RELATIVES, VARIANTS } from '#site/runtime/weights/variants.ts';
import { BASE, SITE } from './builtSite.ts';

/** Kilobytes, gzipped. */
const BUDGETS = {
  opening: 25,
  page: 40,
  entry: 10,
  runtime: 134,
  // Its verdicts are counted by what judges the reader's own pictures too.
  training: 20.5,
  embed: 60,
} as const;

const ASSETS = join(SITE, '_astro');
const names = readdirSync(ASSETS);

const kilobytes = (file: string) =>
  gzipSync(readFileSync(file), { level: 9 }).length / 1000;

/** The one built file that begins with `stem`: the door, where another of that name lies behind it. */
function chunk(stem: string): string {
  const named = names.filter((name) => new RegExp(`^${stem}[.-][\\w-]+\\.js$`).test(name));
  const found = named.filter((name) =>
    named.every((other) => other === name || !closure([other]).has(name)),
  );
  if (found.length !== 1) throw new Error(`${found.length} files are named ${stem}.*.js`);
  return found[0] ?? '';
}

/** A script and all that it imports at once, dynamic imports left out. */
function closure(entries: readonly string[]): Set<string> {
  const all = new Set<string>();
  const visit = (name: string) => {
    if (all.has(name)) return;
    all.add(name);
    const code = readFileSync(join(ASSETS, name), 'utf8');
    for (const [, imported] of code.matchAll(
      /(?:\bfrom|\bimport)\s*["'`]\.\/([\w.-]+\.js)["'`]/g,
    ))
      if (imported) visit(imported);
  };
  entries.forEach(visit);
  return all;
}

const weigh = (files: Iterable<string>) =>
  [...files].reduce((sum, name) => sum + kilobytes(join(ASSETS, name)), 0);

/** What a page asks for at once: the opening page, if no other is named. */
function scripts(page = 'index.html'): string[] {
  const html = readFileSync(join(SITE, page), 'utf8');
  return [...html.matchAll(/<script[^>]*\ssrc="[^"]*\/_astro\/([\w.-]+\.js)"/g)].flatMap(
    ([, name]) => name ?? [],
  );
}

it('every page is light before its scripts, and the opening page lightest', () => {
  const pages = readdirSync(SITE, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.html'),
  );
  const weights = pages.map((name) => [kilobytes(join(SITE, name)), name] as const);
  const [heaviest] = weights.toSorted(([a], [b]) => b - a);
  const opening = kilobytes(join(SITE, 'index.html'));
  console.log(
    `index.html ${opening.toFixed(1)} kB gzipped, ${heaviest?.[1]} ${heaviest?.[0].toFixed(1)} kB`,
  );
  expect(opening).toBeLessThanOrEqual(BUDGETS.opening);
  expect(weights.filter(([weight]) => weight > BUDGETS.page)).toEqual([]);
});

it('a figure by itself is light before somebody runs it, with all that it loads', () => {
  const pages = readdirSync(join(SITE, 'embed'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .map((name) => `embed/${name}`);
  expect(pages.length).toBeGreaterThan(100);
  const common = new Map<string, number>();
  const once = (key: string, weight: () => number) => {
    const known = common.get(key) ?? weight();
    common.set(key, known);
    return known;
  };
  const wordsOf = (html: string) => {
    const [, name] = /src="[^"]*\/(words\/\w+\.js)"/.exec(html) ?? [];
    return name ? once(name, () => kilobytes(join(SITE, name))) : 0;
  };
  const weights = pages.map((page) => {
    const html = readFileSync(join(SITE, page), 'utf8');
    const styles = [...html.matchAll(/rel="stylesheet" href="[^"]*\/([\w.-]+\.css)"/g)];
    const sheets = styles.map(([, name = '']) => name);
    const code = scripts(page);
    const [, pictures = ''] = /([\w/-]+)\/scene\.webp/.exec(html) ?? [];
    const scene = join(SITE, pictures.replace(BASE, ''), 'scene.webp');
    return [
      kilobytes(join(SITE, page)) +
        once(sheets.join(), () => weigh(sheets)) +
        once(code.join(), () => weigh(closure(code))) +
        wordsOf(html) +
        (html.includes('scene.webp') ? once(scene, () => kilobytes(scene)) : 0),
      page,
    ] as const;
  });
  const [heaviest] = weights.toSorted(([a], [b]) => b - a);
  const mean = weights.reduce((sum, [weight]) => sum + weight, 0) / weights.length;
  console.log(
    `${pages.length} figures, ${mean.toFixed(1)} kB in the mean, ${heaviest?.[1]} ${heaviest?.[0].toFixed(1)} kB`,
  );
  expect(weights.filter(([weight]) => weight > BUDGETS.embed)).toEqual([]);
});

it('the entry script is light', () => {
  expect(scripts().length).toBeGreaterThan(0);
  const entry = weigh(closure(scripts()));
  console.log(
    `entry ${entry.toFixed(1)} kB, what draws ${kilobytes(join(ASSETS, chunk('figure'))).toFixed(1)} kB gzipped`,
  );
  expect(entry).toBeLessThanOrEqual(BUDGETS.entry);
});

it.each(['webgpu', 'wasm'])(
  'the model on %s is light, and takes no other backend along',
  (backend) => {
    const files = closure([chunk('worker'), chunk(backend)]);
    const other = chunk(backend === 'webgpu' ? 'wasm' : 'webgpu');
    const runtime = weigh(files);
    console.log(
      `worker and ${backend} ${runtime.toFixed(1)} kB gzipped: ${[...files].join(', ')}`,
    );
    expect(runtime).toBeLessThanOrEqual(BUDGETS.runtime);
    expect(files).not.toContain(other);
    expect(files).not.toContain(chunk('cpu'));
  },
);

it('training is light, and nothing loads it before somebody trains', () => {
  const before = closure([
    ...['worker', 'wasm', 'webgpu', 'plan'].map(chunk),
    ...scripts(),
  ]);
  const training = chunk('inWorker');
  const files = [...closure([training])].filter((name) => !before.has(name));
  const weight = weigh(files);
  console.log(`training ${weight.toFixed(1)} kB gzipped: ${files.join(', ')}`);
  expect(before).not.toContain(training);
  expect(weight).toBeLessThanOrEqual(BUDGETS.training);
});

it('binaries and weights are files of their own, and there once', () => {
  for (const [pattern, count] of [
    [/^tfjs-backend-wasm\..*wasm$/, 1],
    [/^tfjs-backend-wasm-simd\./, 1],
    [/^tfjs-backend-wasm-threaded-simd\./, 1],
    [/\.safetensors$/, VARIANTS.length + RELATIVES.length],
  ] as const)
    expect(
      names.filter((name) => pattern.test(name) && !name.endsWith('.js')),
    ).toHaveLength(count);
  const inlined = names
    .filter((name) => name.endsWith('.js'))
    .filter((name) =>
      /data:application\/[\w-]+;base64,[\w+/]{100}/.test(
        readFileSync(join(ASSETS, name), 'utf8'),
      ),
    );
  expect(inlined).toEqual([]);
});
