import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Config } from '#lib/config.ts';
import { isQuestion, type Facts } from '#lib/families/described.ts';
import { inputNotes } from '#lib/families/rtDetr/inputNotes.ts';
import { lyuwenyu } from '#lib/families/rtDetr/lyuwenyu.ts';
import { readCheckpoint } from '#lib/params/checkpoint.ts';
import { describe as describeModel } from '#lib/params/describe.ts';
import { torchShape } from '#lib/params/layout.ts';
import { planOf } from '#lib/params/plan.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';

const none: Facts = new Map();

/** What a file of the original library lists for a configuration. */
const describedBy = (config: Config, name: string, facts = none) => ({
  entries: expectedWeights(config).map((spec) => ({
    ...{ name: lyuwenyu.nameOf(spec.path) ?? '', dtype: 'F32' as const },
    ...{ shape: torchShape(spec), begin: 0, end: 0 },
  })),
  library: null,
  facts,
  name,
});

const open = (name: string) => {
  const bytes = readFileSync(new URL(`../../golden/pytorch/${name}`, import.meta.url));
  return readCheckpoint(new Blob([new Uint8Array(bytes)]), name);
};

describe('describe(file)', () => {
  const sizes = ['rtdetr_r18vd', 'rtdetr_r34vd', 'rtdetr_r50vd_m', 'rtdetr_r50vd', 'rtdetr_r101vd'] as const; // prettier-ignore

  it.each(sizes)('finds %s in its weights', async (name) => {
    const config = PUBLISHED[name];
    const file = describedBy(config, `${name}.pth`);
    const asked = await describeModel(file);
    const found = isQuestion(asked)
      ? await describeModel(file, { evaluatedLayer: asked.guess })
      : asked;
    if (isQuestion(found)) throw new Error('One answer is enough.');
    const { decoder, backbone, encoder, labels } = found as Config;
    expect({ backbone, encoder, labels }).toEqual({
      ...{ backbone: config.backbone, encoder: config.encoder, labels: config.labels },
    });
    expect(decoder).toEqual({ ...config.decoder, library: 'lyuwenyu' });
    expect(() => planOf(file.entries, found as Config)).not.toThrow();
  });

  it('asks which of many layers answers, and takes no answer that is none', async () => {
    const file = describedBy(PUBLISHED.rtdetr_r50vd, 'mine.pth');
    const asked = await describeModel(file);
    expect(asked).toMatchObject({ key: 'evaluatedLayer', guess: '6' });
    await expect(describeModel(file, { evaluatedLayer: '9' })).rejects.toThrow('no answer');
  });

  it('asks how RT-DETRv2 samples, and reads its points', async () => {
    const { described, entries } = await open('originalSecond.pth');
    expect(await describeModel(described)).toMatchObject({
      key: 'sampling',
      guess: 'bilinear',
    });
    expect(await describeModel(described, { sampling: 'discrete' })).toMatchObject({
      key: 'encoderHeads',
      guess: '4',
    });
    const found = await describeModel(described, {
      sampling: 'discrete',
      encoderHeads: '4',
    });
    expect(found).toMatchObject({
      decoder: { points: [3, 1, 4], heads: 4, sampling: 'discrete' },
    });
    expect(() => planOf(entries, found as Config)).not.toThrow();
  });

  it('asks for the heads where shapes are not the published ones, and believes the answers', async () => {
    const { described, entries } = await open('original.pth');
    expect(await describeModel(described)).toMatchObject({
      key: 'heads',
      choices: [1, 2, 4].map((value) => ({ value: String(value) })),
      guess: '4',
    });
    expect(await describeModel(described, { heads: '4' })).toMatchObject({
      key: 'encoderHeads',
    });
    await expect(describeModel(described, { heads: '3' })).rejects.toThrow('no answer');
    const found = await describeModel(described, { heads: '4', encoderHeads: '2' });
    expect(found).toMatchObject({
      decoder: { heads: 4, points: [3, 3, 3] },
      encoder: { heads: 2 },
    });
    expect(() => planOf(entries, found as Config)).not.toThrow();
  });

  it('refuses attention weights that fit no heads in one sentence', async () => {
    const file = describedBy(PUBLISHED.rtdetr_r18vd, 'r18.pth');
    const entries = file.entries.map((entry) =>
      entry.name.endsWith('attention_weights.weight')
        ? { ...entry, shape: [97, 256] }
        : entry,
    );
    await expect(describeModel({ ...file, entries })).rejects.toThrow(
      'has 97 weights, which fit no number of heads',
    );
  });

  it('says what it assumes of published weights', async () => {
    const found = await describeModel(describedBy(PUBLISHED.rtdetr_r18vd, 'r18.pth'));
    expect(inputNotes(found as Config).join(' ')).toContain(
      '300 queries, 8 heads, activations, the names of COCO’s 80 classes.',
    );
  });

  it.each(['best.pt', 'bestHalf.pt'])('reads all of %s from the file', async (name) => {
    const { described, entries } = await open(name);
    const found = await describeModel(described);
    expect(found).toMatchObject({
      library: 'ultralytics',
      labels: ['person', 'bicycle', 'car', 'bus', 'dog'],
      inputSize: [64, 64],
      processor: { antialias: false },
      backbone: { kind: 'hgnet', batchNormEps: 1e-3 },
      encoder: { heads: 2, inputNormEps: 1e-3, positionOrder: 'rowMajor' },
      decoder: { heads: 4, queries: 20, evaluatedLayer: 2, batchNormEps: 1e-3 },
    });
    expect(() => planOf(entries, found as Config)).not.toThrow();
  });

  it.each([
    ['8.2.0', 'columnMajor'],
    ['8.4.1', 'rowMajor'],
  ])('takes the position code of Ultralytics %s as %s', async (version, positionOrder) => {
    const { described } = await open('best.pt');
    const facts: Facts = new Map([...described.facts, ['version', version]]);
    expect(await describeModel({ ...described, facts })).toMatchObject({ encoder: { positionOrder } }); // prettier-ignore
  });

  it('asks a DETR for heads where its width is not the published one, and refuses DC5', async () => {
    const { described } = await open('../detr/original.pth');
    expect(await describeModel(described)).toMatchObject({ key: 'heads', guess: '8' });
    expect(await describeModel(described, { heads: '2' })).toMatchObject({
      key: 'encoderHeads',
    });
    const found = await describeModel(described, { heads: '2', encoderHeads: '4' });
    expect(found).toMatchObject({
      family: 'detr',
      library: 'facebook',
      labels: [0, 1, 2, 3, 4, 5].map((i) => `class ${i}`),
      decoder: { queries: 7, layers: 2, heads: 2 },
      encoder: { heads: 4 },
      backbone: { stageWidths: [16, 16, 24, 32], depths: [1, 1, 1, 2] },
    });
    const dilated = { ...described, name: 'detr-r50-dc5.pth' };
    await expect(describeModel(dilated)).rejects.toThrow('DC5');
  });

  it('gives a DETR of 92 logits COCO’s numbers', async () => {
    const { described } = await open('../detr/original.pth');
    const entries = described.entries.map((entry) =>
      entry.name === 'class_embed.weight' ? { ...entry, shape: [92, 16] } : entry,
    );
    const replies = { heads: '2', encoderHeads: '4' };
    const found = await describeModel({ ...described, entries }, replies);
    if (isQuestion(found)) throw new Error(found.sentence);
    const { labels } = found;
    expect([labels.length, labels[0], labels[1], labels[13], labels[90]]).toEqual([
      ...[91, 'N/A', 'person', 'stop sign', 'toothbrush'],
    ]);
  });

  it('throws one sentence for other weights', async () => {
    const file = { entries: [], library: null, facts: none, name: 'other.pt' };
    await expect(describeModel(file)).rejects.toThrow(
      'config.json of the model beside them.',
    );
  });
});
