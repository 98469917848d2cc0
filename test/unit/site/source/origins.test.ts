import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/cli/model.ts';
import type { Config } from '#lib/config.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { originOf, type OriginTable } from '#site/source/originTable.ts';
import { GOLDEN_CASES, readGolden, traceOrder } from '#test/support/readGolden.ts';
import { readSourceBook, type SourceBook } from '#site/source/sourceBook.ts';

const PINNED = readFileSync(
  new URL('../../../repo/traceNames.txt', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => line.split(' ')[0] ?? '');

let book: SourceBook;
let table: OriginTable;
let embedded: Config;

beforeAll(async () => {
  [book, embedded] = await Promise.all([readSourceBook(), loadConfig()]);
  table = book.origins;
});

describe('readSourceBook()', () => {
  it('knows the line of every path that is pinned, and there `see` says its last part', () => {
    for (const path of PINNED) {
      const origin = originOf(table, embedded, PINNED, path);
      expect(origin, path).not.toBeNull();
      const found = book.listings.find(
        ({ file, begin, end }) =>
          file === origin?.file && begin <= origin.line && origin.line <= end,
      );
      const see = found?.sees.find(
        ({ begin, end, literal }) =>
          begin <= (origin?.line ?? 0) &&
          (origin?.line ?? 0) <= end &&
          literal === path.split('.').at(-1),
      );
      expect(see, path).toBeDefined();
    }
  });

  it('has every line of a function as HTML', () => {
    const aifi = book.listings.find(({ name }) => name === 'aifi');
    expect(aifi?.lines).toHaveLength((aifi?.end ?? 0) - (aifi?.begin ?? 0) + 1);
    expect(aifi?.lines[0]).toContain('<span class="t-keyword">export</span>');
    expect(aifi?.lines.join('\n')).not.toContain('style=');
  });
});

describe('originOf(table, config, shown, path)', () => {
  const inputs = (path: string, config = embedded, shown: readonly string[] = PINNED) =>
    originOf(table, config, shown, path)?.inputs;

  it('names what a tensor was computed from', () => {
    expect(inputs('input.pixels')).toEqual([]);
    expect(inputs('encoder.aifi.0.selfAttention.weights')).toEqual([
      'encoder.aifi.0.selfAttention.q',
      'encoder.aifi.0.selfAttention.k',
    ]);
    expect(inputs('encoder.ccff.topDown.0.split1')).toEqual([
      'encoder.inputProj.1.output',
      'encoder.ccff.topDown.0.upsampled',
    ]);
    expect(inputs('query.content')).toEqual(['query.features', 'query.tokens']);
    expect(inputs('decoder.layers.1.crossAttention.locations')).toEqual([
      'decoder.layers.0.cxcywh01',
      'decoder.layers.1.crossAttention.offsets',
    ]);
  });

  it('names the weights that were read on the way', () => {
    expect(originOf(table, embedded, PINNED, 'query.logit')?.weights).toEqual([
      'query.classHead.weight',
      'query.classHead.bias',
    ]);
    expect(originOf(table, embedded, PINNED, 'query.memory')?.weights).toEqual([]);
  });

  it('takes the last block of a stage that the model has', () => {
    expect(inputs('backbone.S3')).toEqual(['backbone.stages.1.1.output']);
    const longer = [...PINNED];
    longer.splice(PINNED.indexOf('backbone.S3'), 0, 'backbone.stages.1.2.output');
    expect(inputs('backbone.S3', embedded, longer)).toEqual(['backbone.stages.1.2.output']);
  });

  it('differs where the model does', () => {
    const learned = { ...embedded, decoder: { ...embedded.decoder, learnedQueries: true } };
    expect(inputs('query.content', learned)).toEqual([]);
    const conv3 = /stages\.0\.0\.conv\.2\./;
    const weights = (config: Config) =>
      originOf(table, config, PINNED, 'backbone.stages.0.0.output')?.weights.join(' ');
    expect(weights(PUBLISHED.rtdetr_r50vd)).toMatch(conv3);
    expect(weights(PUBLISHED.rtdetr_r18vd)).not.toMatch(conv3);
  });

  it.each(GOLDEN_CASES)('knows the inputs of every tensor of the golden %s', (name) => {
    const { config, trace } = readGolden(name);
    // A file holds its tensors by size: the order of a run is the model's own.
    const shown = traceOrder(name);
    for (const path of trace.keys()) {
      if (!path.includes('.')) continue;
      const found = originOf(table, config, shown, path);
      expect(found, path).not.toBeNull();
      if (path !== 'input.pixels' && !/\.(?:position|anchorLogit|valid)$/.test(path))
        expect(found?.inputs, path).not.toEqual([]);
    }
  });

  it('names the norm that came before where layer norms come first', () => {
    const { config } = readGolden('fourLevels');
    const shown = traceOrder('fourLevels');
    const weights = (path: string) => originOf(table, config, shown, path)?.weights;
    expect(weights('encoder.aifi2.1.attended')).toEqual([
      'encoder.aifi2.1.norm2.weight',
      'encoder.aifi2.1.norm2.bias',
    ]);
    expect(weights('encoder.aifi2.1.selfAttention.q')).toContain(
      'encoder.aifi2.1.norm1.weight',
    );
  });

  it('follows denoising queries where a run has them', () => {
    const denoising = ['content', 'referenceLogit', 'cxcywh01', 'mask', 'bias'].map(
      (name) => `denoising.${name}`,
    );
    const shown = [...PINNED];
    shown.splice(PINNED.indexOf('decoder.layers.0.position'), 0, ...denoising);
    expect(inputs('denoising.bias', embedded, shown)).toEqual(['denoising.mask']);
    expect(inputs('decoder.layers.1.selfAttention.weights', embedded, shown)).toContain(
      'denoising.bias',
    );
    expect(inputs('decoder.layers.1.selfAttention.weights')).not.toContain(
      'denoising.bias',
    );
  });

  it('is null for what no model shows', () => {
    expect(inputs('query.nothing')).toBeUndefined();
  });
});
