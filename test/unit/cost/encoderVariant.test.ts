import { describe, expect, it } from 'vitest';
import { attentionCost } from '#lib/cost/attentionCost.ts';
import { cost } from '#lib/cost/cost.ts';
import { encoderVariant, type EncoderVariant } from '#lib/cost/encoderVariant.ts';
import { PUBLISHED } from '#lib/params/published.ts';

const R50 = PUBLISHED.rtdetr_r50vd;

/** Millions of parameters: RT-DETR, table 3. */
const TABLE_3: readonly (readonly [EncoderVariant, number])[] = [
  ['A', 31],
  ['B', 32],
  ['C', 32],
  ['D', 35],
  ['DS5', 35],
  ['E', 42],
];

describe('encoderVariant(R50, variant)', () => {
  it.each(TABLE_3)('%s has %i million parameters, cut off', (variant, millions) => {
    expect(Math.trunc(encoderVariant(R50, variant).parameters / 1e6)).toBe(millions);
  });

  it('E is the detector as it is', () => {
    const { parameters, gflops } = encoderVariant(R50, 'E');
    const whole = cost(R50);
    expect(parameters).toBe(whole.parameters);
    expect(gflops).toBeCloseTo(whole.gflopsWithAttention, 9);
  });

  it('DS5 and B differ from the counted AIFI only where they should', () => {
    const aifi = cost(R50).modules.find(({ module }) => module === 'encoder.aifi');
    const fusion =
      encoderVariant(R50, 'D').encoderGflops - encoderVariant(R50, 'B').encoderGflops;
    const { encoderGflops, attentionGflops } = encoderVariant(R50, 'DS5');
    expect(encoderGflops - fusion).toBeCloseTo(aifi?.gflopsWithAttention ?? 0, 9);
    expect(attentionGflops).toBeCloseTo(encoderVariant(R50, 'E').attentionGflops, 9);
  });

  it('costs nothing in A, and most where all levels attend to all', () => {
    const [none, single, multi] = (['A', 'B', 'C'] as const).map((variant) =>
      encoderVariant(R50, variant),
    );
    expect(none?.encoderGflops).toBe(0);
    expect(multi?.attentionGflops).toBeGreaterThan(single?.attentionGflops ?? Infinity);
    expect(multi?.parameters).toBe(single?.parameters);
  });

  it('follows the size of the input', () => {
    const { attentionGflops } = encoderVariant(R50, 'C', [320, 320]);
    expect(attentionGflops).toBeCloseTo(attentionCost(2100, 256).gflops, 9);
  });
});

describe('attentionCost(tokens, width)', () => {
  it('of 2 tokens of width 3 by hand', () => {
    // 4 projections of 2 x (3 x 3), scores 2 x 2 x 3, mixtures the same; 2 operations each.
    expect(attentionCost(2, 3)).toEqual({
      projectionGflops: (4 * 2 * 9 * 2) / 1e9,
      productGflops: (2 * 12 * 2) / 1e9,
      gflops: (4 * 2 * 9 * 2 + 2 * 12 * 2) / 1e9,
      pairs: 4,
    });
  });

  it('of all 8400 tokens at 640 px instead of the 400 of S5: 441 times the pairs', () => {
    const [coarse, all] = [attentionCost(400, 256), attentionCost(8400, 256)];
    expect(all.pairs / coarse.pairs).toBe(441);
    expect(all.gflops / coarse.gflops).toBeCloseTo(205.2, 1);
  });
});
