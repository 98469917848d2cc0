import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cost } from '#lib/cost/cost.ts';
import { dense } from '#lib/families/dense/dense.ts';
import { suppressed } from '#lib/families/dense/suppressed.ts';
import { FAMILIES, loadFamilyOf } from '#lib/families/index.ts';
import { answersOf } from '#lib/families/structures.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { planEdits } from '#lib/trace/edits/plan.ts';

const read = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../../weights/${path}`, import.meta.url), 'utf8'));

const OPTIONS = {
  ...{ queries: 3, classes: 2, height: 100, width: 200 },
  ...{ threshold: 0.1, keep: 100 },
};

/** Two tokens on one object and one beside it; what each says of two classes. */
const BOXES = Float32Array.of(
  ...[0.5, 0.5, 0.2, 0.2],
  ...[0.5, 0.5, 0.2, 0.21],
  ...[0.2, 0.5, 0.2, 0.2],
);

describe('a dense detector', () => {
  it('is the embedded model without its decoder', async () => {
    const json = read('relatives/dense/config.json');
    await loadFamilyOf(json);
    const config = readConfig(json, undefined, FAMILIES);
    expect(config.family).toBe('dense');
    const whole = cost(readConfig(read('embedded/config.json')));
    const shared = ({ module }: { readonly module: string }) =>
      !/^(decoder|denois)/.test(module);
    expect(cost(config).modules).toEqual(whole.modules.filter(shared));
    const { queries, layers, tokens } = answersOf(config);
    expect(queries).toBe(40 ** 2 + 20 ** 2 + 10 ** 2);
    expect(layers).toEqual([{ logit: 'query.logit', cxcywh01: 'query.cxcywh01' }]);
    expect(tokens).toBeNull();
  });

  it('has answered after its first answer, and has no second to stop after', async () => {
    const json = read('relatives/dense/config.json');
    await loadFamilyOf(json);
    const config = readConfig(json, undefined, FAMILIES);
    const plan = (layer: number) => planEdits([{ kind: 'stop', layer }], { config });
    expect(plan(1).stopAfterLayer).toBeUndefined();
    expect(() => plan(2)).toThrow('Models of the family dense have no such decoder.');
  });

  it('leaves other models alone, and says what one without an rt_detr lacks', () => {
    expect(() => readConfig({ model_type: 'detr' }, undefined, [dense])).toThrow(
      /another model \(detr\)/,
    );
    expect(() =>
      readConfig({ model_type: 'inside_rtdetr_dense' }, undefined, [dense]),
    ).toThrow(/no rt_detr of as many levels/);
  });

  it('names an object once, by its best token of each class', () => {
    const logit_QV = Float32Array.of(...[2, -9], ...[1, 0], ...[0.5, -9]);
    const found = suppressed({ logit_QV, cxcywh01_Q4: BOXES }, OPTIONS);
    expect(found.map(({ query, label }) => [query, label])).toEqual([
      [0, 0],
      [2, 0],
      [1, 1],
    ]);
    expect(found[0]?.xyxyPx.map(Math.round)).toEqual([80, 40, 120, 60]);
    expect(found[0]?.score).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
  });

  it('keeps boxes that overlap less than NMS allows, and no more than asked for', () => {
    const apart = Float32Array.from(BOXES);
    apart.set([0.6, 0.5, 0.2, 0.2], 4);
    const logit_QV = Float32Array.of(...[2, -9], ...[1, -9], ...[0.5, -9]);
    const output = { logit_QV, cxcywh01_Q4: apart };
    expect(suppressed(output, OPTIONS)).toHaveLength(3);
    expect(suppressed(output, { ...OPTIONS, keep: 2 })).toHaveLength(2);
  });
});
