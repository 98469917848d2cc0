import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openWeights } from '#lib/params/openWeights.ts';
import { traceOf } from '#lib/run.ts';
import { readGolden } from '#test/support/readGolden.ts';

const lib = join(import.meta.dirname, '../../lib');
const MODEL = /^(nn|backbone|encoder|query|decoder)\//;

const files = readdirSync(lib, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(lib, name), 'utf8') }));

/** Every `s.see('name', …, 'DIMS')`, with the variable it is kept in where there is one. */
const shown = files.flatMap(({ name, text }) =>
  [
    ...text.matchAll(
      /(?:const (\w+)(?:: \w+)? =\s*)?[\w.()]+\.see\(\s*([^,]+),[\s\S]*?,\s*'([A-Z0-9]+)',?\s*\)/g,
    ),
  ].map(([, variable, label, dims]) => ({ name, variable, label, dims })),
);

describe('contracts of lib', () => {
  test('the traced tensors, in execution order, are the pinned list', async () => {
    await tf.setBackend('cpu');
    const { config, weights, pixels } = readGolden('basic');
    const trace = traceOf(pixels, { weights: openWeights([weights], config), config });
    const lines = trace.steps.map(({ path, dims }) => `${path} ${dims}`).join('\n');
    await expect(`${lines}\n`).toMatchFileSnapshot('traceNames.txt');
  });

  test('the calls of see are found', () => {
    const calls = files
      .filter(({ name }) => !/^(scope\.ts|trace\/|cli\/)/.test(name))
      .reduce((sum, { text }) => sum + (text.match(/\.see\(/g)?.length ?? 0), 0);
    expect(shown.length).toBe(calls);
    expect(calls).toBeGreaterThan(45);
  });

  test.for(shown)('$name: see($label) is a literal; $dims ends its variable', (call) => {
    expect(call.label).toMatch(/^'\w+'$/);
    if (call.variable) expect(call.variable).toMatch(new RegExp(`_${call.dims}$`));
  });

  // Lists of parts, and what they share with their modules, have no tensors.
  const modules = files.filter(
    ({ name, text }) => MODEL.test(name) && text.includes('@tensorflow/tfjs-core'),
  );
  test.for(modules)('$name: what it exports to the model has a contract', ({ text }) => {
    const functions = [
      ...text.matchAll(/(\/\*\*(?:(?!\*\/)[\s\S])*\*\/)?\s*export function (\w+)/g),
    ];
    for (const [, comment = '', name] of functions) {
      expect(comment, `${name} lacks @shape`).toContain('@shape');
      expect(comment, `${name} lacks @source`).toContain('@source');
    }
  });

  test.for(files)('$name fits on a page and a half', ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(150);
  });
});
