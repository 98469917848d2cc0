import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cost } from '#lib/cost/cost.ts';
import { told } from '#lib/named.ts';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { checkLimits } from '#lib/params/limits.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { faultOf } from '#test/fuzz/refusal.ts';

const basic = JSON.parse(
  readFileSync(new URL('../../golden/basic/config.json', import.meta.url), 'utf8'),
) as { backbone_config: object };

function refusal(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    expect(faultOf(error)).toBeNull();
    return error instanceof Error ? error.message : '';
  }
  return 'accepted';
}

const WRONG = [
  -1,
  0.5,
  1e300,
  2 ** 53,
  Infinity,
  NaN,
  '3',
  true,
  [],
  [1],
  {},
  'constructor',
];

describe('readConfig(json) refuses', () => {
  it.each([
    ...[
      'encoder_layers',
      'encoder_hidden_dim',
      'encoder_attention_heads',
      'encoder_ffn_dim',
    ],
    ...['num_feature_levels', 'd_model', 'decoder_attention_heads', 'decoder_layers'],
    ...['decoder_n_points', 'num_queries', 'decoder_ffn_dim', 'num_denoising'],
  ])('every %s that is no whole number within bounds', (key) => {
    for (const value of [...WRONG, 70_000, 100_000_000])
      expect(
        refusal(() => readConfig({ ...basic, [key]: value })),
        told(value),
      ).toContain(key);
  });

  it.each(['hidden_expansion', 'positional_encoding_temperature', 'layer_norm_eps', 'batch_norm_eps'])(
    'every %s that is no number within bounds',
    (key) => {
      for (const value of WRONG.filter((one) => one !== 0.5))
        expect(refusal(() => readConfig({ ...basic, [key]: value })), JSON.stringify(value)).toContain(
          key,
        );
    },
  ); // prettier-ignore

  it.each(['embedding_size', 'num_channels'])(
    'every %s of the backbone that is none',
    (key) => {
      for (const value of [...WRONG, 70_000]) {
        const backbone_config = { ...basic.backbone_config, [key]: value };
        expect(refusal(() => readConfig({ ...basic, backbone_config }))).not.toBe(
          'accepted',
        );
      }
    },
  );

  it.each(['hidden_sizes', 'depths'])('every %s of the backbone that is none', (key) => {
    const lists = [
      [],
      [4, 4, 4],
      [4, 4, 4, 0.5],
      [4, 4, 4, 1e9],
      Array(1e5).fill(4),
      '4444',
      4,
    ];
    for (const value of lists) {
      const backbone_config = { ...basic.backbone_config, [key]: value };
      expect(refusal(() => readConfig({ ...basic, backbone_config }))).not.toBe('accepted');
    }
  });

  it.each([
    ...['encoder_activation_function', 'activation_function', 'decoder_activation_function'],
  ])('every %s that JavaScript knows and we do not', (key) => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', ''])
      expect(refusal(() => readConfig({ ...basic, [key]: name }))).toContain(key);
    expect(refusal(() => readConfig({ ...basic, [key]: 'x'.repeat(1e5) }))).toContain(key);
  }); // prettier-ignore

  it.each([
    ['encode_proj_layers', [0.5]],
    ['encode_proj_layers', '2'],
    ['encode_proj_layers', [3]],
    ['encode_proj_layers', [null]],
    ['anchor_image_size', [32_000, 32_000]],
    ['anchor_image_size', [640.5, 640]],
    ['anchor_image_size', -640],
    ['feat_strides', [8, 16, 1e9]],
    ['feat_strides', 'constructor'],
    ['id2label', { x: 'a' }],
    ['id2label', { '-1': 'a' }],
    ['id2label', {}],
    ['id2label', ['a', 'b']],
    ['id2label', { 0: 'x'.repeat(2000) }],
    ['id2label', { 0: 7 }],
    ['id2label', Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [i, 'a']))],
    ['model_type', ['rt_detr']],
    ['transformers_version', 5],
  ])('%s %j', (key, value) => {
    const where = key === 'feat_strides' ? { anchor_image_size: [640, 640] } : {};
    expect(refusal(() => readConfig({ ...basic, ...where, [key]: value }))).toContain(key);
  });

  it('a model too large to hold, to run, or to remember on its way', () => {
    const wide = {
      encoder_hidden_dim: 32_768,
      decoder_in_channels: [32_768, 32_768, 32_768],
    };
    expect(refusal(() => readConfig({ ...basic, ...wide }))).toContain(
      'million parameters',
    );
    const large = { anchor_image_size: [8192, 8192] };
    expect(refusal(() => readConfig({ ...basic, ...large }))).toContain('too large to run');
    const { rtdetr_r101vd } = PUBLISHED;
    expect(refusal(() => checkLimits(rtdetr_r101vd, [4096, 4096]))).toContain('GFLOPs');
    const crowd = { num_queries: 60_000 };
    expect(refusal(() => readConfig({ ...basic, ...crowd }))).toContain('million numbers');
  });

  it('within a moment', () => {
    const before = process.cpuUsage();
    for (const [key, value] of [
      ['decoder_layers', 1e8],
      ['num_queries', 1e9],
      ['num_labels', 3e8],
      ['anchor_image_size', [32_000, 32_000]],
    ] as const)
      // prettier-ignore
      refusal(() => readConfig({ ...basic, id2label: undefined, [key]: value }));
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1000).toBeLessThan(200);
  });
});

describe('readConfig(json) has room for', () => {
  const classes = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [i, `class of ${i}`]));

  it.each([
    ['LVIS', { id2label: classes(1203) }],
    ['Objects365', { id2label: classes(365) }],
    ['V3Det', { id2label: classes(13_204) }],
    ['a thousand queries and more', { num_queries: 1500 }],
    ['twelve decoder layers', { decoder_layers: 12 }],
    ['inputs of 1344', { anchor_image_size: [1344, 1344] }],
  ])('%s', (_what, change) => {
    expect(readConfig({ ...basic, ...change }).family).toBe('rtDetr');
  });

  it('the largest published detector on 1344 x 1344 pixels with the classes of LVIS', () => {
    const labels = Array.from({ length: 1203 }, (_, i) => String(i));
    const config = { ...PUBLISHED.rtdetr_r101vd, labels };
    expect(() => checkLimits(config, [1344, 1344])).not.toThrow();
    expect(cost(config, { size: [1344, 1344] }).gflops).toBeGreaterThan(1000);
  });
});

describe('parseConfigJson(bytes) refuses', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);

  it.each([
    ['what is no UTF-8', Uint8Array.of(0x7b, 0xff, 0x7d), 'is not JSON'],
    ['a deep list', bytes('['.repeat(1e6)), 'is not JSON'],
    ['a deep object', bytes('{"a":'.repeat(1e5) + '}'.repeat(1e5)), 'is not JSON'],
    ['a file of five megabytes', new Uint8Array(5e6), 'it is no configuration'],
    ['spaces', bytes(' '.repeat(1e6)), 'is empty'],
    ['a number', bytes('7'), 'not the object'],
  ])('%s', (_what, file, sentence) => {
    expect(refusal(() => parseConfigJson(file))).toContain(sentence);
  });

  it('nothing that Windows puts a byte order mark before', () => {
    expect(parseConfigJson(bytes('\uFEFF{"a": 1}'))).toEqual({ a: 1 });
  });

  it('a long name as a short one', () => {
    const name = `${'n'.repeat(5000)}.json`;
    expect(refusal(() => parseConfigJson(bytes('x'), name))).toContain('is not JSON');
  });
});
