import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inverseSigmoid, sigmoid } from '#lib/numbers/logits.ts';
import { boxPath } from '#lib/train/boxPath.ts';
import type { DenoisingQueries } from '#lib/train/denoising.ts';
import { detrClassLoss } from '#lib/train/detrClassLoss.ts';
import { focal } from '#lib/train/focal.ts';
import {
  denoisingLosses,
  layerLosses,
  lossParts,
  type LayerLoss,
} from '#lib/train/layerLosses.ts';
import type { Detach } from '#lib/train/detach.ts';

/** Losses and gradients by transformers, in float64: weights/parity/losses_fixture.py. */
interface Golden {
  readonly queries: number;
  readonly classes: number;
  readonly groups: number;
  readonly targets: { readonly label_G: number[]; readonly cxcywh01_G4: number[] };
  /** The selection: logits of the own queries, boxes of denoising queries too. */
  readonly start: { readonly logit_QV: number[]; readonly boxLogit: number[] };
  readonly delta: number[][];
  readonly logit: number[][];
  readonly ways: Record<Detach, { readonly delta: number[][]; readonly start: number[] }>;
  readonly loss: number;
  readonly parts: Record<string, number>;
  readonly gradients: {
    readonly box: number[][];
    readonly logit: number[][];
    readonly startLogit: number[];
  };
  readonly detr: Record<'logit' | 'label' | 'gradient', number[]> & {
    readonly loss: number;
  };
  readonly focal: [number, number, number, number][];
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, 'losses.json'), 'utf8'),
) as Golden;
const { queries, classes, groups, targets } = golden;
const noisy = golden.start.boxLogit.length / 4 - queries;
const perGroup = noisy / groups;

/** The boxes after every layer. */
const boxes = golden.delta.reduce<number[][]>((all, delta) => {
  const before = all.at(-1) ?? golden.start.boxLogit.map(sigmoid);
  const next = before.map((share, i) => sigmoid((delta[i] ?? NaN) + inverseSigmoid(share)));
  return [...all, next];
}, []);
const outputs = boxes.map((cxcywh01_Q4, x) => ({
  logit_QV: golden.logit[x] ?? [],
  cxcywh01_Q4,
}));
const own = outputs.map(({ logit_QV, cxcywh01_Q4 }) => ({
  logit_QV: logit_QV.slice(noisy * classes),
  cxcywh01_Q4: cxcywh01_Q4.slice(noisy * 4),
}));
const selected = {
  logit_QV: golden.start.logit_QV,
  cxcywh01_Q4: golden.start.boxLogit.slice(noisy * 4).map(sigmoid),
};
const denoising: DenoisingQueries = {
  ...{ groups, perGroup },
  label_BN: new Int32Array(noisy),
  boxLogit_BN4: Float32Array.from(golden.start.boxLogit.slice(0, noisy * 4)),
  positive_BN: Uint8Array.from({ length: noisy }, (_, n) =>
    n % perGroup < perGroup / 2 ? 1 : 0,
  ),
  target_BN: Int32Array.from({ length: noisy }, (_, n) => n % (perGroup / 2)),
};
const { layers, encoder } = layerLosses(own, selected, targets);
const restored = denoisingLosses(outputs, denoising, targets);

function expectNear(given: ArrayLike<number>, wanted: readonly number[]) {
  expect(given).toHaveLength(wanted.length);
  wanted.forEach((value, i) =>
    expect(Math.abs((given[i] ?? NaN) - value)).toBeLessThan(
      1e-8 * Math.max(1, Math.abs(value)),
    ),
  );
}

function expectParts(loss: LayerLoss, suffix: string) {
  const { vfl, l1, giou } = lossParts(loss);
  const named = (name: string) => golden.parts[`loss_${name}${suffix}`] ?? NaN;
  expectNear([vfl, l1, giou], ['vfl', 'bbox', 'giou'].map(named));
}

describe('layerLosses are those of transformers', () => {
  test.each([...layers.keys()])('in layer %i, each by a matching of its own', (x) => {
    const loss = layers[x];
    if (!loss) throw new Error(String(x));
    expectParts(loss, x === layers.length - 1 ? '' : `_aux_${x}`);
    expectNear(loss.boxGradient_Q4, golden.gradients.box[x]?.slice(noisy * 4) ?? []);
    expectNear(
      loss.logitGradient_QV,
      golden.gradients.logit[x]?.slice(noisy * classes) ?? [],
    );
  });

  test('for the selected tokens', () => {
    expectParts(encoder, `_aux_${layers.length - 1}`);
    expectNear(encoder.logitGradient_QV, golden.gradients.startLogit);
  });

  test.each([...restored.keys()])('for denoising queries in layer %i', (x) => {
    const loss = restored[x];
    if (!loss) throw new Error(String(x));
    expectParts(loss, `_dn_${x}`);
    expectNear(loss.boxGradient_Q4, golden.gradients.box[x]?.slice(0, noisy * 4) ?? []);
    expectNear(
      loss.logitGradient_QV,
      golden.gradients.logit[x]?.slice(0, noisy * classes) ?? [],
    );
  });

  test('in all', () => {
    const all = [...layers, encoder, ...restored];
    const total = all.reduce((sum, loss) => sum + lossParts(loss).total, 0);
    expectNear([total], [golden.loss]);
  });
});

describe('layerLosses', () => {
  test('give every target to one query, and tell the others nothing about boxes', () => {
    for (const { target_Q, boxGradient_Q4, iou_Q } of layers) {
      const told = Array.from(target_Q).filter((target) => target >= 0);
      expect(told.toSorted()).toEqual([0, 1, 2]);
      target_Q.forEach((target, query) => {
        if (target >= 0) return;
        const gradient = boxGradient_Q4.subarray(4 * query, 4 * query + 4);
        expect(Array.from(gradient)).toEqual([0, 0, 0, 0]);
        expect(iou_Q[query]).toBe(0);
      });
    }
  });

  test('of a picture with nothing in it push every class down', () => {
    const nothing = { label_G: [], cxcywh01_G4: [] };
    const { encoder: told } = layerLosses([], selected, nothing);
    expect(lossParts(told)).toMatchObject({ l1: 0, giou: 0 });
    expect(told.logitGradient_QV.every((by) => by > 0)).toBe(true);
  });
});

describe('boxPath(stations, detach)', () => {
  const whole = [
    { cxcywh01_Q4: golden.start.boxLogit.map(sigmoid), ...startGradient() },
    ...boxes.map((cxcywh01_Q4, x) => ({
      cxcywh01_Q4,
      boxGradient_Q4: golden.gradients.box[x] ?? [],
    })),
  ];

  function startGradient() {
    const { boxGradient_Q4 } = encoder;
    return { boxGradient_Q4: [...Array<number>(noisy * 4).fill(0), ...boxGradient_Q4] };
  }

  test.each(Object.keys(golden.ways) as Detach[])('%s is PyTorch’s', (way) => {
    const [start, ...reached] = boxPath(whole, way);
    const wanted = golden.ways[way];
    expectNear(start?.delta_Q4 ?? [], wanted.start);
    reached.forEach(({ delta_Q4 }, x) => expectNear(delta_Q4, wanted.delta[x] ?? []));
  });

  test('changes nothing for the last layer, and leaves the selection alone unless undetached', () => {
    const ways = ['transformers', 'lookForwardTwice', 'none'] as const;
    const [detached, twice, free] = ways.map((way) => boxPath(whole, way));
    expect(twice?.at(-1)).toEqual(detached?.at(-1));
    expect(free?.at(-1)).toEqual(detached?.at(-1));
    expect(twice?.[0]).toEqual(detached?.[0]);
    expect(free?.[0]).not.toEqual(detached?.[0]);
    expect(twice?.at(-3)).not.toEqual(free?.at(-3));
  });
});

test('detrClassLoss is transformers’ cross-entropy with the background last', () => {
  const { logit, label, loss, gradient } = golden.detr;
  const given = detrClassLoss(logit, label);
  expectNear([given.loss], [loss]);
  expectNear(given.gradient_QV, gradient);
});

test('focal is transformers’ sigmoid_focal_loss', () => {
  for (const [logit, target, loss, gradient] of golden.focal) {
    const given = focal(logit, target === 1);
    expectNear([given.loss, given.gradient], [loss, gradient]);
  }
});
