import { describe, expect, it } from 'vitest';
import { cost } from '#lib/cost/cost.ts';
import { workOf } from '#lib/cost/work.ts';
import { PUBLISHED_FINE, type FineName } from '#lib/families/dFine/published.ts';
import { dFineStructure } from '#lib/families/dFine/structure.ts';
import { flopsOf } from '#lib/parts/flopsOf.ts';
import { fusedParts } from '#lib/parts/fused.ts';

const families = [dFineStructure];

/**
 * Of the README of D-FINE, whose tool counts the model as it is deployed (norms folded, heads that
 * do not answer taken off), the projections of self-attention, and the box head of query
 * selection for the chosen tokens alone.
 */
const PUBLISHED: readonly (readonly [FineName, number, number])[] = [
  ['dfine_s', 10, 25],
  ['dfine_m', 19, 57],
  ['dfine_l', 31, 91],
  ['dfine_x', 62, 202],
];

describe('cost(config) of D-FINE', () => {
  it.each(PUBLISHED)('%s has the published parameters: %d million', (name, millions) => {
    const { parameters } = cost(PUBLISHED_FINE[name], { fused: true }, families);
    expect(Math.round(parameters / 1e6)).toBe(millions);
  });

  it.each(PUBLISHED)(
    '%s has, counted as D-FINE counts, the published GFLOPs: %d million, %d',
    (name, _millions, gflops) => {
      const config = PUBLISHED_FINE[name];
      const { queries } = config.decoder;
      const run = { size: config.inputSize };
      const parts = fusedParts(dFineStructure.parts(config));
      const chosen = parts.filter(({ path }) => path.startsWith('query.boxHead'));
      const projections = parts.filter(
        ({ kind, path }) => kind === 'linear' && path.includes('.selfAttention.'),
      );
      const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
      const counted = sum(
        workOf(parts, run)
          .filter((work) => work.counted)
          .map(({ flops }) => flops),
      );
      const ofHead = sum(chosen.map((part) => flopsOf(part, run)));
      const ofChosen = sum(
        chosen.map((part) => flopsOf({ ...part, at: { queries } }, run)),
      );
      const attention = sum(projections.map((part) => flopsOf(part, run)));
      const theirs = counted - ofHead + ofChosen + attention;
      expect(Math.round(theirs / 1e9)).toBe(gflops);
    },
  );
});
