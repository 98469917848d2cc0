import { describe, expect, it } from 'vitest';
import type { Config } from '#lib/config.ts';
import { cost, type CostOptions } from '#lib/cost/cost.ts';
import { PUBLISHED, type PublishedName } from '#lib/params/published.ts';

/** Millions of parameters and GFLOPs at 640 x 640: lyuwenyu/RT-DETR README. */
const README: readonly (readonly [PublishedName, number, number])[] = [
  ['rtdetr_r18vd', 20, 60],
  ['rtdetr_r34vd', 31, 92],
  ['rtdetr_r50vd_m', 36, 100],
  ['rtdetr_r50vd', 42, 136],
  ['rtdetr_r101vd', 76, 259],
  ['rtdetr_l', 32, 110],
  ['rtdetr_x', 67, 234],
  ['rtdetrv2_s', 20, 60],
  ['rtdetrv2_m*', 31, 92],
  ['rtdetrv2_m', 36, 100],
  ['rtdetrv2_l', 42, 136],
  ['rtdetrv2_x', 76, 259],
];

/** From transformers 5.0.0: sum of numel of parameters(); FlopCounterMode of the backbone. */
const PYTORCH: readonly (readonly [PublishedName, number, number])[] = [
  ['rtdetr_r18vd', 20184464, 33.7313792],
  ['rtdetr_r34vd', 31441668, 63.930368],
  ['rtdetr_r50vd_m', 36647020, 70.6412544],
  ['rtdetr_r50vd', 42944620, 70.6412544],
  ['rtdetr_r101vd', 76661740, 131.2489472],
];

describe('cost(published configuration)', () => {
  it.each(README)(
    '%s: %i million parameters, cut off, and %i GFLOPs, rounded',
    (...row) => {
      const [name, millions, gflops] = row;
      const config = PUBLISHED[name];
      const { parameters, gflops: counted } = cost(config, {
        layers: config.decoder.evaluatedLayer,
      });
      expect(Math.trunc(parameters / 1e6)).toBe(millions);
      expect(Math.round(counted)).toBe(gflops);
    },
  );

  it.each(PYTORCH)('%s has the parameters and backbone operations of PyTorch', (...row) => {
    const [name, parameters, gflops] = row;
    expect(cost(PUBLISHED[name]).parameters).toBe(parameters);
    expect(backboneOf(PUBLISHED[name], { fused: true })).toBeCloseTo(gflops, 6);
  });

  it.each([
    ['rtdetr_l', 32970732, 110.04, 111.95],
    ['rtdetr_x', 67468108, 234.08, 236.34],
  ] as const)('%s is counted out of its parts', (name, parameters, gflops, attention) => {
    const counted = cost(PUBLISHED[name]);
    expect(counted.parameters).toBe(parameters);
    expect(counted.gflops).toBeCloseTo(gflops, 2);
    expect(counted.gflopsWithAttention).toBeCloseTo(attention, 2);
  });

  it('with attention equals FlopCounterMode plus norms and sampling', () => {
    const config = PUBLISHED.rtdetr_r18vd;
    const sineCode = (2 * 2 * 400 * 64) / 1e9;
    const flopCounter = 61.5123968 - sineCode;
    const rep1x1 = (3 * 2 * 128 * 128 * (1600 + 6400 + 1600 + 400)) / 1e9;
    const layerNorms = (2 * 256 * (2 * 400 + 8400 + 3 * 3 * 300)) / 1e9;
    const sampling = (2 * 3 * 300 * 8 * 12 * 4 * 32) / 1e9;
    const { gflopsWithAttention } = cost(config, { fused: true });
    expect(gflopsWithAttention).toBeCloseTo(
      flopCounter - rep1x1 + layerNorms + sampling,
      6,
    );
  });

  it('of 352 x 608 pixels has the backbone operations of PyTorch', () => {
    const options = { size: [352, 608], fused: true } as const;
    expect(backboneOf(PUBLISHED.rtdetr_r18vd, options)).toBeCloseTo(17.624645632, 6);
    expect(backboneOf(PUBLISHED.rtdetr_r50vd, options)).toBeCloseTo(36.910055424, 6);
  });
});

describe('cost', () => {
  const config = PUBLISHED.rtdetr_r50vd;

  it('is the sum of its modules', () => {
    const { modules, ...whole } = cost(config);
    for (const key of ['parameters', 'gflops', 'gflopsWithAttention'] as const)
      expect(modules.reduce((sum, module) => sum + module[key], 0)).toBeCloseTo(
        whole[key],
        6,
      );
  });

  it('of layers that do not run has parameters but no operations', () => {
    const idle = cost(config, { layers: 3 }).modules.find(
      (m) => m.module === 'decoder.layers.3',
    );
    expect(idle?.parameters).toBeGreaterThan(0);
    expect(idle?.gflopsWithAttention).toBe(0);
  });

  it('fused has fewer parameters and operations', () => {
    const [whole, fused] = [cost(config), cost(config, { fused: true })];
    expect(fused.parameters).toBeLessThan(whole.parameters);
    expect(fused.gflops).toBeLessThan(whole.gflops);
  });
});

function backboneOf(config: Config, options: CostOptions): number {
  const { modules } = cost(config, options);
  return modules
    .filter(({ module }) => module.startsWith('backbone.'))
    .reduce((sum, { gflops }) => sum + gflops, 0);
}
