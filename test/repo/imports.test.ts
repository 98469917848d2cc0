import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const ORDER = ['ops', 'nn', 'backbone', 'encoder', 'query', 'decoder', 'postprocess'];

const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('package/dist/'))
  .map((name) => ({ name, text: readFileSync(join(root, 'lib', name), 'utf8') }));

/** The command line, and the doors of the package: they know where they run. */
const OUTER = /^(?:cli|package\/(?:browser|element|node))\/|^package\/(?:build|clean)\.ts$/;

/** The module specifiers of a file, those inside lib as paths from lib. */
function importsOf({ name, text }: { name: string; text: string }): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => {
    if (target.startsWith('#lib/')) return target.slice('#lib/'.length);
    if (!target.startsWith('.')) return target;
    return relative(join(root, 'lib'), join(root, 'lib', name, '..', target));
  });
}

/** The files of lib that a file reaches by value, itself among them, and what else it imports. */
function reachOf(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  const file = files.find((one) => one.name === name);
  const values = file?.text.replaceAll(/(?:import|export) type [^;]*;/g, '') ?? '';
  if (file) for (const target of importsOf({ name, text: values })) reachOf(target, seen);
  return seen;
}

describe('import rules of lib', () => {
  test('there is something to check', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  test.for(files)('$name imports only what comes before it', (file) => {
    const folder = file.name.split('/')[0] ?? '';
    const isOuter = OUTER.test(file.name);
    for (const target of importsOf(file)) {
      expect(target, 'the site').not.toMatch(/^#site|^\.\.\/site/);
      if (!isOuter) expect(target, 'Node').not.toMatch(/^node:|napi-rs/);
      if (!isOuter) expect(target, 'a backend').not.toMatch(/tfjs-backend/);
      const at = ORDER.indexOf(folder);
      const other = ORDER.indexOf(target.split('/')[0] ?? '');
      if (at >= 0 && other >= 0) expect(other, target).toBeLessThanOrEqual(at);
    }
  });

  test.for(files.filter(({ name }) => name.startsWith('numbers/')))(
    '$name reaches no tensor library, so that every page can use it',
    ({ name }) => {
      for (const target of reachOf(name)) expect(target).toMatch(/^[\w/]+\.ts$/);
    },
  );

  test.for(files.filter(({ name }) => ORDER.includes(name.split('/')[0] ?? '')))(
    '$name owns no tensor and awaits nothing',
    ({ text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(code).not.toMatch(/\b(tidy|keep|dispose|dataSync|arraySync)\(|\bawait\b/);
    },
  );
});

/** What a file imports, and whether only as a type. */
function importsWithKind(text: string): { target: string; isType: boolean }[] {
  return [...text.matchAll(/import\s+(type\s+)?[^;]*?from\s+'([^']+)'/g)].map(
    ([, type, target = '']) => ({ target, isType: type !== undefined }),
  );
}

const views = readdirSync(join(root, 'site/views'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('cases'))
  .map((name) => ({ name, text: readFileSync(join(root, 'site/views', name), 'utf8') }));

/** Plain numbers, matching and losses among them, colours, the builder of elements, and what waits for a quiet moment; all else knows a model or a page. */
const PLAIN =
  /^#(?:lib\/(?:numbers\/\w+|train\/(?:boxLoss|hungarian|lossWeights|matchCost|targetNames))|site\/(?:words\/t|ui\/(?:dom|labels|palette|afterLive)|subject\/identity))\.ts$/;

/** What charts are drawn with; Plot is fetched when one comes near. */
const CHARTS = /^(?:d3-array|@observablehq\/plot)$/;

describe('import rules of views', () => {
  test('there is something to check', () => {
    expect(views.length).toBeGreaterThan(30);
  });

  test.for(views)('$name knows frames only by their type, and no model', ({ text }) => {
    for (const { target, isType } of importsWithKind(text)) {
      if (target.startsWith('.') || PLAIN.test(target) || CHARTS.test(target)) continue;
      expect(isType, `${target} as a value`).toBe(true);
      expect(target).toMatch(
        /^#(?:lib\/trace\/frame|lib\/image\/processor|site\/subject\/picture|site\/run\/bookRun|site\/runtime\/training\/types)\.ts$/,
      );
    }
  });
});

const chapters = readdirSync(join(root, 'chapters'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:mdx|ts)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'chapters', name), 'utf8') }));

describe('import rules of chapters', () => {
  test.for(chapters)(
    '$name names modules and views, and imports neither tfjs nor Plot',
    ({ text }) => {
      for (const { target, isType } of importsWithKind(text)) {
        expect(target).not.toMatch(/tensorflow|observablehq|codemirror/);
        const allowed =
          isType ||
          /^\.\.?\/|^#site\/(?:components\/|words\/t\.ts$|run\/bookRun\.ts$)|^#lib\/(?:image|numbers|metrics|notebook|learning|trace)/.test(
            target,
          );
        expect(allowed, target).toBe(true);
      }
    },
  );
});

/** Rooms of the site: each imports only those before it, so that there is no circle. */
const ROOMS = [
  ['words'],
  ['ui', 'runtime', 'source'],
  ['subject', 'offline'],
  ['run'],
  ['views'],
  ['notebook', 'book'],
  ['embed'],
  ['replay', 'debugger', 'opening', 'modelCard', 'names', 'gallery', 'server', 'teach'],
  ['present', 'pictures'],
  ['components'],
  ['layouts'],
  ['pages'],
];
const rankOf = (room: string) => ROOMS.findIndex((rooms) => rooms.includes(room));

const rooms = readdirSync(join(root, 'site'), { recursive: true, encoding: 'utf8' })
  .filter((name) => /^\w+\/.*\.(?:ts|astro)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'site', name), 'utf8') }));

/** The rooms that a file of the site reaches into, by value or type, at once or later. */
function roomsOf({ name, text }: { name: string; text: string }): string[] {
  const targets = [...text.matchAll(/(?:from|import|src=)\s*\(?\s*['"]([^'"]+)['"]/g)];
  const paths = targets.map(([, target = '']) => {
    if (target.startsWith('.')) return join(name, '..', target);
    return target.startsWith('#site/') ? target.slice('#site/'.length) : '';
  });
  const inSite = paths.filter((path) => /^\w+\//.test(path));
  return inSite.map((path) => path.split('/')[0] ?? '').filter((room) => room !== 'styles');
}

describe('the rooms of the site', () => {
  test('every folder with code is one of them', () => {
    const folders = new Set(rooms.map(({ name }) => name.split('/')[0] ?? ''));
    expect([...folders].toSorted()).toEqual(ROOMS.flat().toSorted());
  });

  test.for(rooms)('$name imports only from rooms before its own', (file) => {
    const own = file.name.split('/')[0] ?? '';
    for (const room of roomsOf(file))
      if (room !== own) expect(rankOf(room), room).toBeLessThan(rankOf(own));
  });
});
