import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as acorn from 'acorn';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { evaluate } from '#site/notebook/evaluate.ts';
import type * as Guards from '#site/notebook/guards/guard.ts';
import { insertGuards } from '#site/notebook/guards/insertGuards.ts';
import { authoredText, withoutGuards } from '#site/notebook/guards/guardText.ts';
import { shiftOf } from '#site/notebook/placeOfError.ts';
import { defineCell } from '#site/notebook/transpile.ts';

/** A clock on which every look takes a millisecond: what takes 2 seconds takes 2000 looks. */
let time = 0;
let guardModule: typeof Guards;
beforeAll(async () => {
  vi.spyOn(performance, 'now').mockImplementation(() => ++time);
  vi.resetModules();
  guardModule = await import('#site/notebook/guards/guard.ts');
});
afterAll(() => void vi.restoreAllMocks());

const task = () => new Promise((resolve) => setTimeout(resolve));

/** A cell as the page runs it. */
function cellOf(source: string, values: Readonly<Record<string, unknown>> = {}) {
  const definition = defineCell(source);
  const { body, guards, inputs } = definition;
  const stops: Guards.Stopped[] = [];
  const guard = guardModule.createGuard(
    { name: 'x', places: guards.places, shift: shiftOf(body, source) },
    (error) => stops.push(error),
  );
  const code = evaluate('x', definition, guard.check);
  const globals: Readonly<Record<string, unknown>> = {
    // Not of the cell: it is called also once that was stopped.
    ignore: () => undefined,
    queueMicrotask: (call: () => void) =>
      queueMicrotask(() => {
        try {
          call();
        } catch {
          // The page would report it, and so would the test's runner.
        }
      }),
    ...values,
  };
  const run = () => guard.run(() => code(...inputs.map((input) => globals[input])));
  return { run, stops, guards };
}

/** How a cell was stopped. */
async function stopOf(source: string, values?: Readonly<Record<string, unknown>>) {
  const { run, stops } = cellOf(source, values);
  await task();
  try {
    await run();
  } catch (error) {
    expect(error).toBe(stops[0]);
  }
  await task();
  expect(stops, source).toHaveLength(1);
  return stops[0];
}

describe('a cell that does not end', () => {
  it.each([
    ['while', 'while (true) ;', 1],
    ['while with a block', 'let n = 0\nwhile (true) {\n  n++\n}', 2],
    ['for', 'for (;;);', 1],
    ['for whose head does all', '\nfor (let i = 0; i < 10; i--, i++, i--);', 2],
    ['do', 'let n = 0\ndo n++\nwhile (true)', 2],
    ['for in, over what grows', 'const o = {a: 1}\nfor (;;) for (const k in o) o[k]++', 2],
    ['for of, over what grows', 'const xs = [1]\nfor (const x of xs) xs.push(x)', 2],
    ['labels', 'a: for (;;) b: for (;;) { continue a }', 1],
    ['a finite loop in it', 'for (;;) {\n  for (let i = 0; i < 50; i++) ;\n}', 1],
    ['it in a finite loop', 'for (const x of [1, 2]) {\n  while (true) ;\n}', 2],
    [
      'a loop of a function that it calls',
      'const f = (n) => {\n  while (n--) ;\n}\nwhile (1) f(9)',
      4,
    ],
    ['a function declaration', 'function f() {\n  for (;;) ;\n}\nf()', 2],
    ['an arrow', 'const f = () => {\n  for (;;) ;\n}\nf()', 2],
    ['a method', 'new (class {\n  m() {\n    for (;;) ;\n  }\n})().m()', 3],
    ['a constructor', 'new (class A {\n  constructor() { for (;;) ; }\n})', 2],
    ['a static block', 'const A = class {\n  static { for (;;) ; }\n}', 2],
    ['a field', 'new (class {\n  x = (() => { for (;;) ; })()\n})', 2],
    ['a getter', '({\n  get x() { for (;;) ; }\n}).x', 2],
    ['a default parameter', 'const f = (\n  a = (() => { while (1) ; })()) => a\nf()', 2],
    ['a function that is returned', 'const f = () => () => {\n  while (1) ;\n}\nf()()', 2],
    [
      'a spread generator',
      'function* naturals() {\n  for (let n = 0;; n++) yield n\n}\n[...naturals()]',
      2,
    ],
    [
      'a generator that is read on',
      'function* f() {\n  yield 1\n}\nfor (;;) {\n  const [x] = f()\n}',
      4,
    ],
    [
      'an iterator of its own',
      'const it = {[Symbol.iterator]: () => ({\n  next: () => ({done: false})\n})};\n[...it]',
      2,
    ],
    ['an async function', 'const f = async () => {\n  for (;;) ;\n}\nawait f()', 2],
    ['awaiting nothing', 'for (;;) await null', 1],
    [
      'awaiting nothing, in a function',
      'const f = async () => {\n  while (true) await 0\n}\nf().catch(ignore)',
      2,
    ],
    [
      'an async generator',
      'async function* f() {\n  for (;;) yield 1\n}\nfor await (const x of f()) ;',
      2,
    ],
    [
      'promises that follow each other',
      'const f = () => Promise.resolve().then(f)\nf().catch(ignore)',
      1,
    ],
    [
      'promises that follow each other, awaited',
      'const f = async () => {\n  await null\n  return f()\n}\nawait f()',
      1,
    ],
    ['microtasks', 'function f() { queueMicrotask(f) }\nf()', 1],
    [
      'a trampoline',
      'let f = () => f\nlet g = f\nwhile (typeof g == "function")\n  g = g()',
      3,
    ],
    ['catching all', 'while (true) {\n  try { while (true) ; } catch {}\n}', 2],
    ['catching all, outside', 'try {\n  while (true) ;\n} catch {}\n5', 2],
    [
      'finally going on',
      'a: for (;;) {\n  try { for (;;) ; } finally { continue a }\n}',
      2,
    ],
    [
      'a promise that catches',
      'const f = () => Promise.resolve().then(f, f)\nawait f()',
      1,
    ],
    ['callbacks of an array', 'Array.from({length: 1e9}, () => 0)', 1],
    [
      'a recursion of small depth',
      'const f = (n) => n === 0 ? 0 : f(n - 1) + f(n - 1)\nf(60)',
      1,
    ],
    ['a recursion that catches', 'const f = () => { try { f() } catch { f() } }\nf()', 1],
    ['a tagged template', 'const t = () => {\n  for (;;) ;\n}\nt`x`', 2],
    ['a callback of a text', '"x".repeat(1e6).replace(/x/g, () => "y")', 1],
    ['a comparison', 'Array.from({length: 1e5}, (_, i) => i)\n  .sort((a, b) => b - a)', 1],
    ['a thenable of itself', 'const t = {\n  then(done) { done(t) }\n}\nawait t', 2],
    [
      'a proxy',
      'const p = new Proxy({}, {\n  has() { return true }\n})\nwhile ("x" in p) ;',
      4,
    ],
    [
      'a private method',
      'new (class {\n  #m() { for (;;) ; }\n  n() { this.#m() }\n})().n()',
      2,
    ],
    ['what makes a value a number', '+{\n  valueOf() { for (;;) ; }\n}', 2],
    ['a reviver', 'JSON.parse("[1]", () => {\n  while (1) ;\n})', 2],
    [
      'an async iterator',
      'const it = {[Symbol.asyncIterator]: () => ({\n  next: async () => ({done: false})\n})}\nfor await (const x of it) ;',
      4,
    ],
    [
      'two functions that await each other',
      'const f = async () => { await g() }, g = async () => { await null; return f() }\nawait f()',
      1,
    ],
    [
      'promises that all settle',
      'const f = () => Promise.allSettled([1]).then(f)\nawait f()',
      1,
    ],
    [
      'growing what it walks',
      'const m = new Map([[0, 0]])\nfor (const [k] of m) {\n  m.delete(k)\n  m.set(k, 0)\n}',
      2,
    ],
    ['a set that it fills', 'const s = new Set([0])\ns.forEach((n) => s.add(n + 1))', 2],
    ['numbers that stay', 'let x = 2 ** 53\nwhile (x !== x + 2 && x < 1e17) x = x + 1', 2],
    ['NaN', 'let x = NaN\ndo { x -= 1 } while (!(x < 0))', 2],
    ['a switch in it', 'for (let n = 0;;) switch (n) {\n  case 0: continue\n}', 1],
    [
      'return that finally takes back',
      'const f = () => {\n  while (true) try { return } finally { continue }\n}\nf()',
      2,
    ],
    ['cr and line ends of Windows', 'let n = 0\r\nfor (;;)\r\n  n++', 2],
    ['names like those of guards', 'let $g = 0, $g0 = 1, $g_1 = 2\nwhile ($g0) $g++', 2],
    ['an escaped name like those of guards', 'let \\u0024g0 = 0\nfor (;;) $g0++', 2],
    ['two blank lines before it', '\n\n\nwhile (1) ;', 4],
  ])('is stopped: %s', async (_, source, line) => {
    const stop = await stopOf(source);
    expect(stop?.place.line).toBe(line);
    expect(stop?.message).toContain(`line ${line}`);
    expect(stop?.message).toMatch(
      /^Stopped after 2 seconds: the (loop|function) in line \d+/,
    );
    expect(stop?.message.length).toBeLessThan(300);
  });
});

describe('a cell that ends', () => {
  it('is not stopped while it awaits real work, however long', async () => {
    const pause = () => task();
    const { run, stops } = cellOf(
      'let n = 0\nwhile (n < 9) {\n  for (let i = 0; i < 1000; i++) n += 0.001\n  await pause()\n}',
      { pause },
    );
    const before = time;
    await run();
    expect(time - before).toBeGreaterThan(4000);
    expect(stops).toEqual([]);
  });

  it('is not stopped when it is done soon after the time is over', async () => {
    const { run, stops } = cellOf('for (let i = 0; i < 9; i++) wait()', {
      wait: () => void (time += 230),
    });
    await run();
    expect(stops).toEqual([]);
  });

  it('may be called again from outside after it was stopped, for a shorter time each time', async () => {
    const { run, stops } = cellOf('(n) => {\n  while (n !== 0) n--\n  return "end"\n}');
    const call = run() as (n: number) => string;
    const times: number[] = [];
    for (let round = 0; round < 4; round++) {
      await task();
      const before = time;
      expect(() => call(-1)).toThrow(/^Stopped after/);
      expect(() => call(0)).toThrow(/^Stopped after/);
      times.push(time - before);
    }
    expect(times.map((ms) => Math.round(ms / 100) * 100)).toEqual([2100, 500, 100, 100]);
    expect(stops[1]?.message).toMatch(/^Stopped after 0.5 seconds: the loop in line 2/);
    await task();
    expect(call(3)).toBe('end');
    run();
    const before = time;
    expect(() => call(-1)).toThrow();
    expect(time - before).toBeGreaterThan(2000);
  });

  it('does not answer for another one that is stopped', async () => {
    const endless = cellOf('for (;;) ;');
    const other = cellOf('let n = 0\nfor (let i = 0; i < 500; i++) n++');
    await task();
    expect(guardModule.pageTurn()).toBeNull();
    expect(endless.run).toThrow();
    await other.run();
    expect(other.stops).toEqual([]);
    await guardModule.pageTurn();
    expect(guardModule.pageTurn()).toBeNull();
  });

  it('cannot put the clock back', () => {
    const { run, stops } = cellOf('performance.now = () => 0\nfor (;;) ;', {
      performance: { now: () => 1 },
    });
    expect(run).toThrow();
    expect(stops).toHaveLength(1);
  });
});

/** Programs of loops, functions and jumps that always end, and note what they do. */
const programs = fc.letrec<Record<'statement' | 'block' | 'expression', string>>((tie) => {
  const many = (max: number) =>
    fc.array(tie('statement'), { maxLength: max }).map((all) => all.join('\n'));
  const body = fc.oneof(tie('statement'), tie('block'));
  return {
    block: many(3).map((inside) => `{${inside}}`),
    expression: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('n', 'n++', '({n})', '`${n}`', '[...count(2)]', 'this === undefined'),
      tie('expression').map((e) => `(() => ${e})()`),
      tie('expression').map((e) => `(x => y => ${e})(1)(2)`),
      tie('expression').map((e) => `[1, 2].map((x = n) => (${e}, {x}))`),
      fc
        .tuple(tie('block'), tie('expression'))
        .map(([b, e]) => `(function () { 'use strict'\n ${b} return ${e} })()`),
      tie('expression').map(
        (e) => `new (class { x = ${e}; get y() { return this.x } })().y`,
      ),
      tie('expression').map((e) => `({ m() { return ${e} } }).m()`),
    ),
    statement: fc.oneof(
      { depthSize: 'small' },
      tie('expression').map((e) => `note(${e});`),
      tie('expression').map((e) => `note(${e})\n`),
      fc.tuple(fc.nat(3), body).map(([n, b]) => `for (let i = 0; i < ${n}; i++) ${b}`),
      fc.tuple(fc.nat(3), body).map(([n, b]) => `{ let k = ${n}; while (k-- > 0) ${b} }`),
      fc
        .tuple(fc.nat(3), body)
        .map(([n, b]) => `{ let k = ${n}; do ${b} while (k-- > 0) }`),
      body.map((b) => `for (const x of count(2)) ${b}`),
      body.map((b) => `for (const k in {a: 1, b: 2}) ${b}`),
      body.map((b) => `if (n % 2) for (;;) { ${b} break } else ${b}`),
      fc
        .tuple(tie('block'), fc.constantFrom('continue', 'break'))
        .map(
          ([b, j]) =>
            `(() => { a: for (const x of [1, 2]) { b: for (;;) { ${b} ${j} a } } })();`,
        ),
      body.map(
        (b) => `try { ${b} throw new Error('e') } catch ({message}) { note(message) }`,
      ),
      body.map(
        (b) => `switch (n % 2) { case 0: for (const z of [0]) ${b} break; default: ${b} }`,
      ),
    ),
  };
});

const noted = (source: string, guarded: boolean) => {
  const { body, guards } = defineCell(source);
  const notes: string[] = [];
  const text = guarded ? { body, guards } : { body: withoutGuards(body, guards), guards };
  let looks = 0;
  const run = evaluate('x', text, () => looks++ % 3);
  const note = (value: unknown) => {
    if (notes.push(JSON.stringify(value)) > 200) throw new RangeError('enough');
  };
  const { inputs } = defineCell(source);
  try {
    run(...inputs.map((name) => (name === 'note' ? note : undefined)));
  } catch (error) {
    notes.push(String(error));
  }
  return notes;
};

describe('insertGuards', () => {
  const HEAD = 'let n = 0\nfunction* count(m) { for (let i = 0; i < m; i++) yield i }\n';

  it('leaves what a program does as it is', () => {
    fc.assert(
      fc.property(fc.array(programs.statement, { maxLength: 3 }), (statements) => {
        const source = HEAD + statements.join('\n');
        expect(noted(source, true)).toEqual(noted(source, false));
      }),
      { numRuns: 150, seed: 10 },
    );
  });

  it('leaves lines where they are, and can be taken out', () => {
    fc.assert(
      fc.property(fc.array(programs.statement, { maxLength: 3 }), (statements) => {
        const before = `() => {${HEAD}${statements.join('\n')}}`;
        const { text, guards } = insertGuards(before);
        expect(text.split('\n').length).toBe(before.split('\n').length);
        expect(withoutGuards(text, guards)).toBe(before);
      }),
      { numRuns: 150, seed: 11 },
    );
  });

  it.each(['', '\nconst $g = 1, $g_ = 2'])(
    'lets the text of a function be read as it was written%j',
    (more) => {
      const f = '(x, tf) => { for (const y of x.map((z) => ({z}))) tf.note(y); return x }';
      const { run } = cellOf(`const f = ${f}\nconst text = String(f)${more}`);
      const { text } = run() as { text: string };
      expect(text).not.toBe(f);
      expect(authoredText(text)).toBe(f);
    },
  );

  it('leaves a whole library working: acorn, guarded, parses itself as it did', () => {
    const path = createRequire(import.meta.url).resolve('acorn');
    const source = readFileSync(path, 'utf8');
    const before = `() => { const exports = {}, module = {exports};\n${source}\nreturn exports }`;
    const { text, guards } = insertGuards(before);
    expect(guards.places.length).toBeGreaterThan(400);
    expect(withoutGuards(text, guards)).toBe(before);
    const make = evaluate('acorn', { body: text, guards }, () => 100);
    const guarded = make() as typeof acorn;
    const options = { ecmaVersion: 2022 } as const;
    expect(JSON.stringify(guarded.parse(source, options))).toBe(
      JSON.stringify(acorn.parse(source, options)),
    );
  });
});
