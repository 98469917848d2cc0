import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as learning from '#lib/learning.ts';
import * as notebook from '#lib/notebook.ts';

const lib = join(import.meta.dirname, '../../lib');

/** Every file that `file` loads, itself first; what is imported as types only is not loaded. */
function loadedBy(file: string, seen = new Map<string, string[]>()): Map<string, string[]> {
  if (seen.has(file)) return seen;
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
  const statements = code.matchAll(
    /\b(import|export)\s+(type\s)?([^;]*?)from\s*'([^']+)'/g,
  );
  const bare = code.matchAll(/\bimport\s*\(?\s*'([^']+)'/g);
  const targets = [
    ...[...statements]
      .filter(
        ([, , type, names = '']) =>
          !type && !/^\{(?:\s*type [^,}]*,?)+\s*\}\s*$/.test(names),
      )
      .map(([, , , , target = '']) => target),
    ...[...bare].map(([, target = '']) => target),
  ];
  seen.set(file, targets);
  targets
    .filter((target) => target.startsWith('.'))
    .forEach((target) => loadedBy(join(dirname(file), target), seen));
  return seen;
}

describe.each([
  ['lib', 'notebook.ts', notebook, join('backbone', 'resnetParts.ts'), 25],
  ['learning', 'learning.ts', learning, join('numbers', 'boxes.ts'), 15],
] as const)('what cells know as %s', (_, entry, known, reached, least) => {
  const loaded = loadedBy(join(lib, entry));

  test('is more than one file', () => {
    expect([...loaded.keys()].map((file) => relative(lib, file))).toContain(reached);
  });

  test('never loads a package, so not tfjs either', () => {
    for (const [file, targets] of loaded)
      expect(
        targets.filter((target) => !target.startsWith('.')),
        relative(lib, file),
      ).toEqual([]);
  });

  test('the check would find tfjs: the forward pass loads it', () => {
    const all = [...loadedBy(join(lib, 'forward.ts')).values()].flat();
    expect(all).toContain('@tensorflow/tfjs-core');
  });

  test('is functions and plain data', () => {
    expect(Object.keys(known).length).toBeGreaterThan(least);
    for (const value of Object.values(known))
      expect(['function', 'object', 'number']).toContain(typeof value);
  });
});
