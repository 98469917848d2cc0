import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const ORDER = ['ops', 'nn', 'backbone', 'encoder', 'query', 'decoder', 'postprocess'];

const files = readdirSync(join(root, 'lib'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(root, 'lib', name), 'utf8') }));

/** The module specifiers of a file, those inside lib as paths from lib. */
function importsOf({ name, text }: { name: string; text: string }): string[] {
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => {
    if (target.startsWith('#lib/')) return target.slice('#lib/'.length);
    if (!target.startsWith('.')) return target;
    return relative(join(root, 'lib'), join(root, 'lib', name, '..', target));
  });
}

describe('import rules of lib', () => {
  test('there is something to check', () => {
    expect(files.length).toBeGreaterThan(30);
  });

  test.for(files)('$name imports only what comes before it', (file) => {
    const folder = file.name.split('/')[0] ?? '';
    for (const target of importsOf(file)) {
      expect(target, 'the site').not.toMatch(/^#site|^\.\.\/site/);
      if (folder !== 'cli') expect(target, 'Node').not.toMatch(/^node:|napi-rs/);
      if (folder !== 'cli') expect(target, 'a backend').not.toMatch(/tfjs-backend/);
      const at = ORDER.indexOf(folder);
      const other = ORDER.indexOf(target.split('/')[0] ?? '');
      if (at >= 0 && other >= 0) expect(other, target).toBeLessThanOrEqual(at);
    }
  });

  test.for(files.filter(({ name }) => ORDER.includes(name.split('/')[0] ?? '')))(
    '$name owns no tensor and awaits nothing',
    ({ text }) => {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
      expect(code).not.toMatch(/\b(tidy|keep|dispose|dataSync|arraySync)\(|\bawait\b/);
    },
  );
});
