import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { cost } from '#lib/cost/cost.ts';
import { stepCost } from '#lib/cost/stepCost.ts';
import { dense } from '#lib/families/dense/dense.ts';
import type { DetrConfig } from '#lib/families/detr/config.ts';
import { detr } from '#lib/families/detr/detr.ts';
import { placementOf } from '#lib/image/placement.ts';
import { receptiveField, windowsOf } from '#lib/numbers/receptiveField.ts';
import { parametersOf } from '#lib/params/weightsOf.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { run, traceOf } from '#lib/run.ts';
import { planEdits } from '#lib/trace/edits/plan.ts';
import {
  DETR_CASES,
  DETR_FAMILIES,
  openDetrGolden,
  readDetrGolden,
} from '#test/support/readDetrGolden.ts';

const families = [detr, dense];
const read = (json: object, preprocessor?: object): DetrConfig =>
  readConfig(json, preprocessor, [detr]);

const COCO = Object.fromEntries(Array.from({ length: 91 }, (_, id) => [id, `class ${id}`]));
/** As the hub has it. */
const R50 = {
  model_type: 'detr',
  backbone: 'resnet50',
  use_timm_backbone: true,
  id2label: COCO,
};
const ON_R50 = { backbone_config: { model_type: 'resnet' } };
/** The simplified RT-DETR of a popular note, at its own size. */
const SIMPLIFIED = {
  ...ON_R50,
  model_type: 'inside_rtdetr_iou_head',
  neck: 'fpn',
  memory: ['P5'],
  position: 'none',
  d_model: 256,
  attention_heads: 8,
  ffn_dim: 1024,
  encoder_layers: 1,
  decoder_layers: 6,
  num_queries: 300,
  query_content: true,
  query_position: 'unread',
  decoder_norm: false,
  iou_head: true,
  no_object: false,
  num_labels: 80,
};
/** The DETR of another, with 20 classes and *no object*. */
const FROM_SCRATCH = {
  ...ON_R50,
  model_type: 'inside_rtdetr_detr',
  position: 'learned',
  places: 5000,
  d_model: 256,
  attention_heads: 8,
  ffn_dim: 2048,
  encoder_layers: 6,
  decoder_layers: 4,
  num_queries: 25,
  num_labels: 20,
};

beforeAll(() => tf.setBackend('cpu'));

describe('the parts of DETR', () => {
  const config = read(R50);
  const size = [800, 1066] as const;

  it('have the parameters of DETR-R50, and twice the operations that its paper counts', () => {
    const { parameters, gflopsWithAttention } = cost(config, { size }, families);
    const frozen = detr
      .parts(config)
      .reduce((all, { kind, to }) => all + (kind === 'convNorm' ? 2 * to : 0), 0);
    // 41 million in the paper, whose code keeps the norms of the backbone frozen and counts them not.
    expect(parameters - frozen).toBe(41_524_768);
    // The paper's 86 are the mean of a hundred pictures, a multiplication and its addition counted as one:
    // more than a picture of 4 to 3 takes, and less than the widest.
    expect(gflopsWithAttention / 2).toBeCloseTo(81.44, 2);
    const widest = cost(config, { size: [800, 1333] }, families);
    expect(widest.gflopsWithAttention / 2).toBeCloseTo(101.91, 2);
  });

  it('count what a run of 480 pixels costs: a third', () => {
    const small = cost(config, { size: [480, 640] }, families);
    const large = cost(config, { size: [800, 1066] }, families);
    expect(small.gflops / large.gflops).toBeCloseTo((480 * 640) / (800 * 1066), 1);
  });

  it('see 427 pixels of the picture in a cell, as every ResNet-50 does', () => {
    const backbone = detr.parts(config).filter(({ path }) => path.startsWith('backbone'));
    expect(receptiveField(windowsOf(backbone))).toMatchObject({ size: 427, stride: 32 });
  });

  it.each(DETR_CASES)('of golden %s say what every shown step takes', (name) => {
    const golden = readDetrGolden(name);
    const { config, pixels } = golden;
    const families = DETR_FAMILIES;
    const weights = openDetrGolden(golden);
    const trace = traceOf(pixels, { weights, config }, { families });
    const steps = stepCost(config, trace.steps, false, families);
    const sum = [...steps.values()].reduce((all, { flops }) => all + flops, 0);
    const [, height = 0, width = 0] = pixels.shape;
    const whole = cost(config, { size: [height, width] }, families);
    expect(sum / 1e9).toBeCloseTo(whole.gflopsWithAttention, 9);
    trace.dispose();
    weights.dispose();
  });
});

describe('the simplified RT-DETR', () => {
  it('has 33,877,141 parameters, as its note prints', () => {
    expect(cost(read(SIMPLIFIED), {}, families).parameters).toBe(33_877_141);
  });

  it('is blind: its decoder answers the same when the tokens change places', async () => {
    const golden = readDetrGolden('iouHeadBlind');
    const { config, pixels } = golden;
    const weights = openDetrGolden(golden);
    const path = 'fpn.output.2.smoothed';
    const answers = (edits: Parameters<typeof run>[2]['edits']) =>
      run(pixels, { weights, config }, { families, edits }, ({ logit_BQV, iou_BQ1 }) =>
        tf.concat([logit_BQV, iou_BQ1 ?? logit_BQV], 2),
      ).result;
    const there = answers([]);
    const shuffled = answers([{ path, edit: (map_BHWC) => tf.reverse(map_BHWC, [1, 2]) }]);
    const [before, after] = [await there.data(), await shuffled.data()];
    const most = Math.max(...before.map((value, i) => Math.abs(value - (after[i] ?? NaN))));
    expect(most).toBeLessThan(2e-6);
    expect(Math.max(...before.map(Math.abs))).toBeGreaterThan(1);
    tf.dispose([there, shuffled]);
    weights.dispose();
  });

  it('sees what the trained one sees only with its places', async () => {
    const golden = readDetrGolden('relativeIouHead');
    const { config, pixels } = golden;
    const weights = openDetrGolden(golden);
    const model = { weights, config };
    const edit = { path: 'encoder.P4', edit: (map: tf.Tensor) => tf.reverse(map, [1, 2]) };
    const [there, moved] = [[], [edit]].map(
      (edits) =>
        run(pixels, model, { families, edits }, ({ logit_BQV }) => logit_BQV).result,
    );
    const [before, after] = [await there?.data(), await moved?.data()];
    const most = Math.max(
      ...(before ?? []).map((value, i) => Math.abs(value - (after?.[i] ?? NaN))),
    );
    expect(most).toBeGreaterThan(1e-2);
    tf.dispose([there, moved].filter((tensor) => tensor !== undefined));
    weights.dispose();
  });
});

describe('the DETR from scratch', () => {
  it('has 5000 rows of learned places, and logits for 20 classes and no object', () => {
    const parts = detr.parts(read(FROM_SCRATCH));
    const rows = parts.find(({ path }) => path === 'position');
    expect(rows && parametersOf(rows)).toBe(5000 * 256);
    expect(parts.find(({ path }) => path === 'decoder.classHead')?.to).toBe(21);
    expect(
      parts.filter(({ path }) => /^decoder\.layers\.\d\.norm1$/.test(path)),
    ).toHaveLength(4);
  });
});

describe('readConfig({"model_type": "detr"})', () => {
  it('knows the hub’s: timm’s backbone, 91 numbers with gaps', () => {
    const config = read({ ...R50, id2label: { ...COCO, 12: 'N/A' } });
    expect(config.backbone).toMatchObject({
      stem: 'plain7',
      depths: [3, 4, 6, 3],
      levels: 1,
    });
    expect(config.labels[12]).toBe('N/A');
    expect(config.decoder).toMatchObject({ layers: 6, queries: 100, content: false });
  });

  it('keeps the aspect of pictures: 800 on the short side, at most 1333 on the long', () => {
    const old = {
      size: 800,
      max_size: 1333,
      feature_extractor_type: 'DetrFeatureExtractor',
    };
    for (const preprocessor of [
      undefined,
      old,
      { size: { shortest_edge: 800, longest_edge: 1333 } },
    ]) {
      const config = read(R50, preprocessor);
      expect(placementOf({ width: 640, height: 480 }, config).canvas).toEqual([800, 1066]);
      expect(placementOf({ width: 1200, height: 400 }, config).canvas).toEqual([444, 1333]);
      expect(config.processor?.normalise?.mean).toEqual([0.485, 0.456, 0.406]);
    }
  });

  it.each([
    [{ dilation: true }, 'dilated last stage (DC5)'],
    [{ backbone: 'swin_tiny' }, 'names swin_tiny as its backbone'],
    [{ backbone_config: { model_type: 'convnext' } }, 'another backbone (convnext)'],
    [{ position_embedding_type: 'learned' }, 'learned codes of rows and columns'],
    [{ auxiliary_loss: true }, 'normalises between the decoder’s layers'],
    [{ d_model: 250 }, 'which its 8 heads or 4 do not divide'],
    [{ decoder_layers: 0 }, 'has no decoder layer'],
    [{ activation_function: 'mish' }, 'which is not relu, silu or gelu'],
  ])('%o says what is missing', (change, words) => {
    const sentence = (): unknown => read({ ...R50, ...change });
    expect(sentence).toThrow(words);
    expect(sentence).toThrow(/^.{20,300}$/);
  });
});

describe('edits of a DETR', () => {
  const { config } = readDetrGolden('detr');
  it('stop after any layer, and refuse what only RT-DETR has', () => {
    expect(planEdits([{ kind: 'stop', layer: 1 }], { config }).stopAfterLayer).toBe(1);
    for (const edit of [
      { kind: 'queries', count: 3 },
      { kind: 'freeze', query: 0 },
      { kind: 'denoising', seed: 1 },
    ] as const)
      expect(() => planEdits([edit], { config })).toThrow(/learned its queries/);
  });
});
