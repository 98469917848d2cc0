import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEmbeddedFacts } from '#site/components/embeddedFacts.ts';
import { inWords } from '#site/ui/inWords.ts';
import { VARIANTS } from '#site/runtime/weights/variants.ts';

const folder = join(import.meta.dirname, '../../../../weights');
const read = (path: string) =>
  JSON.parse(readFileSync(join(folder, path), 'utf8')) as Record<string, number>;

describe('readEmbeddedFacts', () => {
  it.each(VARIANTS)('of $name come from the files beside its weights', ({ name }) => {
    const config = read(`${name}/config.json`);
    expect(readEmbeddedFacts(name)).toEqual({
      queries: config['num_queries'],
      layers: config['decoder_layers'],
      megabytes: statSync(join(folder, name, 'model.safetensors')).size / 1e6,
      ap: 100 * (read(`${name}/metrics.json`)['AP'] ?? NaN),
    });
  });
});

describe('inWords', () => {
  it('writes small counts as words', () => {
    expect([3, 6, 12, 13].map(inWords)).toEqual(['three', 'six', 'twelve', '13']);
  });
});
