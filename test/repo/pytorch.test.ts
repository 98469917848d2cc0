import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findFunction, readLibrary } from '#site/source/functions.ts';
import { pytorchPath } from '#site/source/pytorch.ts';

const root = join(import.meta.dirname, '../..');
const library = readLibrary(root);
const measured = JSON.parse(
  readFileSync(join(root, 'weights/parity/listings.json'), 'utf8'),
) as {
  weights: string;
  bound: number;
  tabs: Record<
    string,
    { sha256: string; compared: string[]; numbers: number; largestDifference: number }
  >;
  imported: Record<string, string>;
};

/** Every `<Source name="…" file="…" />` of the chapters, as a path below `chapters/pytorch/`. */
const listed = readdirSync(join(root, 'chapters'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.mdx'))
  .flatMap((name) => {
    const text = readFileSync(join(root, 'chapters', name), 'utf8');
    return [...text.matchAll(/<Source\s([^>]*)\/>/g)].flatMap(([, given = '']) => {
      const names = /name=(?:"([^"]+)"|\{\[([^\]]*)\]\})/.exec(given) ?? [];
      const file = /file="([^"]+)"/.exec(given)?.[1] ?? '';
      const all = names[1] ?? names[2] ?? '';
      return [...all.matchAll(/\w+/g)].map(([one]) =>
        pytorchPath(findFunction(library, one, file)),
      );
    });
  });

const files = readdirSync(join(root, 'chapters/pytorch'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((name) => name.endsWith('.py'))
  .map((name) => name.replaceAll('\\', '/').replace(/\.py$/, ''));

const checksum = (file: string) =>
  createHash('sha256')
    .update(readFileSync(join(root, file)))
    .digest('hex');

describe('the PyTorch beside the listings', () => {
  test('every listing of a chapter has one', () => {
    expect(listed.length).toBeGreaterThan(30);
    expect(listed.filter((path) => !files.includes(path))).toEqual([]);
  });

  test('each was compared, as it now stands, with the weights as they are', () => {
    expect(Object.keys(measured.tabs).sort()).toEqual([...new Set(listed)].sort());
    expect(measured.weights).toBe(checksum('weights/embedded/model.safetensors'));
    const stale = Object.entries(measured.tabs)
      .filter(([path, { sha256 }]) => sha256 !== checksum(`chapters/pytorch/${path}.py`))
      .map(([path]) => path);
    expect(stale, 'run weights/parity/listings.py anew').toEqual([]);
  });

  test('what they import is what was compared', () => {
    const { tabs, imported } = measured;
    expect([...Object.keys(tabs), ...Object.keys(imported)].sort()).toEqual(files.sort());
    const stale = Object.entries(imported)
      .filter(([path, sha256]) => sha256 !== checksum(`chapters/pytorch/${path}.py`))
      .map(([path]) => path);
    expect(stale, 'run weights/parity/listings.py anew').toEqual([]);
  });

  test.each(Object.entries(measured.tabs))(
    '%s equals the tensors of the page',
    (_, { compared, numbers, largestDifference }) => {
      expect(compared.length).toBeGreaterThan(0);
      expect(numbers).toBeGreaterThan(0);
      expect(largestDifference).toBeLessThanOrEqual(1e-4);
    },
  );

  test.each(files)('%s is as small and narrow as a tab', (path) => {
    const lines = readFileSync(join(root, `chapters/pytorch/${path}.py`), 'utf8').split(
      '\n',
    );
    expect(lines.length).toBeLessThanOrEqual(48);
    expect(lines.filter((line) => line.length > 88)).toEqual([]);
  });
});
