import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { byteRanges } from '#lib/params/byteRanges.ts';
import type { Config } from '#lib/config.ts';
import { huggingFace } from '#lib/families/rtDetr/huggingFace.ts';
import {
  huggingFaceOnHgNet,
  huggingFaceOnTimm,
} from '#lib/families/rtDetr/huggingFaceBackbones.ts';
import { openPieces, openWeights } from '#lib/params/openWeights.ts';
import { planOf } from '#lib/params/plan.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { joinStores } from '#lib/params/store.ts';
import { expectedWeights } from '#lib/params/weightsOf.ts';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import { TINY_HGNET } from '#test/support/tinyConfig.ts';
import { readGolden } from '#test/support/readGolden.ts';

const { config, weights } = readGolden('basic');

type Tensors = Map<string, TensorToWrite>;

/** The tensors of the golden file by name. */
function tensors(): Tensors {
  const bytes = new Uint8Array(weights);
  return new Map(
    readHeader(weights).map(({ name, dtype, shape, begin, end }) => [
      name,
      { shape, data: readTensor({ name, dtype, shape }, bytes.subarray(begin, end)) },
    ]),
  );
}

const open = (edited: Tensors) => openWeights([writeSafetensors(edited).buffer], config);

function rename(from: RegExp, to: string): Tensors {
  return new Map([...tensors()].map(([name, tensor]) => [name.replace(from, to), tensor]));
}

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('openWeights(files, config)', () => {
  it('gives convolutions as HWIO and linear layers as [in, out]', async () => {
    const store = openWeights([weights], config);
    const kernel = tensors().get(
      'model.backbone.model.embedder.embedder.0.convolution.weight',
    );
    const ours = store.get('backbone.stem.0.conv.weight');
    expect(kernel?.shape).toEqual([4, 3, 3, 3]);
    expect(ours.shape).toEqual([3, 3, 3, 4]);
    const flat = await ours.data();
    // Output 2, input 1, row 0, column 2.
    expect(flat[((0 * 3 + 2) * 3 + 1) * 4 + 2]).toBe(
      kernel?.data[((2 * 3 + 1) * 3 + 0) * 3 + 2],
    );
    const linear = tensors().get('model.enc_score_head.weight');
    const classes = store.get('query.classHead.weight');
    expect([linear?.shape, classes.shape]).toEqual([
      [5, 16],
      [16, 5],
    ]);
    expect((await classes.data())[7 * 5 + 3]).toBe(linear?.data[3 * 16 + 7]);
    store.dispose();
  });

  it('leaves no tensor behind, whether it succeeds or fails', () => {
    const before = tf.memory().numTensors;
    const store = openWeights([weights], config);
    expect(tf.memory().numTensors).toBe(before + store.paths().length);
    store.dispose();
    const integers = tensors().set('model.enc_score_head.bias', {
      shape: [5],
      data: new Int32Array(5),
    });
    expect(() => open(integers)).toThrow('model.enc_score_head.bias has dtype I32');
    expect(tf.memory().numTensors).toBe(before);
  });

  it('reads every generation of names to the same weights', async () => {
    const later = new Map(
      [...tensors()].map(([name, tensor]) => [
        name
          .replace('out_proj', 'o_proj')
          .replace(/layers\.(\d+)\.(fc\d)/, 'layers.$1.mlp.$2')
          .replace(/encoder\.encoder\.(\d+)\.layers/, 'encoder.aifi.$1.layers'),
        tensor,
      ]),
    );
    expect([...later.keys()]).toContain('model.encoder.aifi.0.layers.0.mlp.fc1.weight');
    const outer = rename(/^model\.decoder\.(class_embed|bbox_embed)/, '$1');
    const wrapped = rename(/^/, 'module.');
    const bare = rename(/num_batches_tracked$/, 'num_batches_tracked');
    [...bare.keys()]
      .filter((name) => name.endsWith('num_batches_tracked'))
      .forEach((name) => bare.delete(name));
    const first = openWeights([weights], config);
    for (const variant of [later, outer, wrapped, bare]) {
      const store = open(variant);
      expect(store.paths()).toEqual(first.paths());
      const path = 'decoder.classHead.1.weight';
      expect(await store.get(path).data()).toEqual(await first.get(path).data());
      store.dispose();
    }
    first.dispose();
  });

  it('accepts tied heads under both names when they are equal, else names them', () => {
    const both = tensors();
    for (const [name, tensor] of tensors())
      if (/^model\.decoder\.(class|bbox)_embed/.test(name))
        both.set(name.replace('model.decoder.', ''), tensor);
    open(both).dispose();
    const head = both.get('class_embed.0.bias');
    const data = Float32Array.from(head?.data ?? []).fill(9, 0, 1);
    both.set('class_embed.0.bias', { shape: [5], data });
    expect(() => open(both)).toThrow(
      'model.decoder.class_embed.0.bias and class_embed.0.bias are two names of one tied tensor, but their values differ.',
    );
  });

  it('names what is missing, by both names', () => {
    const edited = tensors();
    edited.delete('model.encoder.lateral_convs.0.conv.weight');
    expect(() => open(edited)).toThrow(
      'missing is model.encoder.lateral_convs.0.conv.weight (encoder.ccff.lateral.0.conv.weight).',
    );
  });

  it('names what is too much, and what was probably meant', () => {
    const extra = tensors().set('model.decoder.query_pos_haed.layers.0.bias', {
      shape: [1],
      data: Float32Array.of(0),
    });
    expect(() => open(extra)).toThrow(
      'not expected is model.decoder.query_pos_haed.layers.0.bias ' +
        '(the nearest that is: model.decoder.query_pos_head.layers.0.bias).',
    );
    const counter = tensors().set('model.nothing.num_batches_tracked', {
      shape: [1],
      data: Int32Array.of(0),
    });
    expect(() => open(counter)).toThrow('model.nothing.num_batches_tracked');
  });

  it.each([
    ['F32', [0, 0, 0xc0, 0x7f]],
    ['F32', [0, 0, 0x80, 0xff]],
    ['F16', [0, 0x7c]],
    ['F16', [1, 0x7e]],
    ['BF16', [0x80, 0x7f]],
    ['BF16', [0xc0, 0xff]],
    ['F64', [0, 0, 0, 0, 0, 0, 0xf0, 0x7f]],
    // Finite in 64 bits, beyond the largest number of 32.
    ['F64', [0, 0, 0, 0, 0, 0, 0xf0, 0x47]],
  ] as const)('refuses a number of %s that is not finite: bytes %j', (dtype, last) => {
    const header = readHeader(weights);
    const plan = planOf(header, config);
    const name = 'model.enc_score_head.bias';
    const pieces = header.map((entry) => {
      const bytes = new Uint8Array(weights, entry.begin, entry.end - entry.begin);
      if (entry.name !== name) return { entry, bytes };
      const bad = new Uint8Array(5 * last.length);
      bad.set(last, 4 * last.length);
      return { entry: { ...entry, dtype }, bytes: bad };
    });
    const before = tf.memory().numTensors;
    expect(() => openPieces(pieces, plan)).toThrow(
      `${name} holds numbers that are not finite: the weights are damaged.`,
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it('names what has another shape', () => {
    const edited = tensors().set('model.enc_score_head.weight', {
      shape: [6, 16],
      data: new Float32Array(96),
    });
    expect(() => open(edited)).toThrow(
      'model.enc_score_head.weight (query.classHead.weight) has shape [6, 16], but config.json makes it [5, 16].',
    );
  });

  it('joins the shards of a checkpoint, and refuses a tensor in two of them', () => {
    const all = [...tensors()];
    const shards = [all.slice(0, 100), all.slice(100)].map(
      (part) => writeSafetensors(new Map(part)).buffer,
    );
    openWeights(shards, config).dispose();
    expect(() => openWeights([weights, ...shards], config)).toThrow(
      'in two of the weight files',
    );
  });
});

describe('byteRanges(header, config, module)', () => {
  const header = readHeader(weights);
  const modules = ['backbone', 'encoder', 'query', 'decoder', 'denoising'];

  it('of all modules cover the file’s weights, each tensor once', () => {
    const named = modules.flatMap((module) =>
      byteRanges(header, config, module).flatMap(({ entries }) =>
        entries.map((e) => e.name),
      ),
    );
    const wanted = header.map(({ name }) => name).filter((n) => !n.includes('num_batches'));
    expect(named.toSorted()).toEqual(wanted.toSorted());
  });

  it('of a module are few', () => {
    for (const module of modules)
      expect(byteRanges(header, config, module, 4096).length).toBeLessThanOrEqual(3);
  });

  it('give the pieces of which openPieces makes the same store', async () => {
    const bytes = new Uint8Array(weights);
    const plan = planOf(header, config);
    const stores = modules.map((module) => {
      const pieces = byteRanges(header, config, module).flatMap(
        ({ begin, end, entries }) => {
          const range = bytes.slice(begin, end);
          return entries.map((entry) => ({
            entry,
            bytes: range.subarray(entry.begin - begin, entry.end - begin),
          }));
        },
      );
      return openPieces(pieces, plan, module);
    });
    const joined = joinStores(stores);
    const whole = openWeights([weights], config);
    expect(joined.paths()).toEqual(whole.paths());
    for (const path of [
      'backbone.stages.3.0.conv.1.conv.weight',
      'decoder.boxHead.1.2.bias',
    ])
      expect(await joined.get(path).data()).toEqual(await whole.get(path).data());
    joined.dispose();
    whole.dispose();
  });

  it('openPieces names a piece that did not come', () => {
    expect(() => openPieces([], planOf(header, config), 'query')).toThrow(
      'The bytes of model.decoder_input_proj.0.0.weight (query.inputProj.0.conv.weight) did not come.',
    );
  });
});

describe('huggingFace', () => {
  it.each([
    [
      'model.encoder.aifi.0.layers.1.self_attn.o_proj.bias',
      'encoder.aifi.1.selfAttention.outProj.bias',
      'model.encoder.encoder.0.layers.1.self_attn.out_proj.bias',
    ],
    [
      'model.decoder.layers.5.mlp.fc2.weight',
      'decoder.layers.5.ffn.1.weight',
      'model.decoder.layers.5.fc2.weight',
    ],
    [
      'bbox_embed.2.layers.1.weight',
      'decoder.boxHead.2.1.weight',
      'model.decoder.bbox_embed.2.layers.1.weight',
    ],
    [
      '_orig_mod.model.enc_output.0.bias',
      'query.output.linear.bias',
      'model.enc_output.0.bias',
    ],
    [
      'backbone.model.embedder.embedder.0.normalization.running_var',
      'backbone.stem.0.norm.variance',
      'model.backbone.model.embedder.embedder.0.normalization.running_var',
    ],
    [
      'rt_detr.enc_bbox_head.layers.0.bias',
      'query.boxHead.0.bias',
      'model.enc_bbox_head.layers.0.bias',
    ],
  ])('%s is %s, and called %s', (name, path, canonical) => {
    expect(huggingFace.pathOf(name)).toBe(path);
    expect(huggingFace.nameOf(path)).toBe(canonical);
  });

  it('does not know our own paths, nor what is beside a module', () => {
    for (const name of ['query.classHead.bias', 'model.enc_score_head.more.bias', 'bias'])
      expect(huggingFace.pathOf(name)).toBeNull();
  });

  const spoken = (config: Config) =>
    config.backbone.kind === 'hgnet' ? huggingFaceOnHgNet : huggingFace;
  it.each([
    ...Object.entries(PUBLISHED).map(([name, config]) => ({
      ...{ name, config, dialect: spoken(config) },
    })),
    { name: 'R50 on timm', config: PUBLISHED.rtdetr_r50vd, dialect: huggingFaceOnTimm },
    { name: 'one with scale and bias', config: TINY_HGNET, dialect: huggingFaceOnHgNet },
  ])('has a name for every weight of $name', ({ config, dialect }) => {
    for (const { path } of expectedWeights(config)) {
      const name = dialect.nameOf(path);
      expect(name, path).not.toBeNull();
      expect(dialect.pathOf(name ?? '')).toBe(path);
    }
  });

  it.each([
    ['model.backbone.model._backbone.conv1.6.weight', 'backbone.stem.2.conv.weight'],
    ['model.backbone.model._backbone.bn1.running_var', 'backbone.stem.2.norm.variance'],
    [
      'model.backbone.model.layer2.0.downsample.2.bias',
      'backbone.stages.1.0.shortcut.norm.bias',
    ],
    [
      'backbone.model._backbone.layer4.2.conv3.weight',
      'backbone.stages.3.2.conv.2.conv.weight',
    ],
  ])('knows timm’s %s', (name, path) => {
    expect(huggingFaceOnTimm.pathOf(name)).toBe(path);
  });
});
