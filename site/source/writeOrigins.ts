/** Prints, as JSON, where every shown tensor comes from. Node runs the modules as they stand. */
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { stageStrides } from '#lib/backbone/backboneParts.ts';
import type { Config, EncoderConfig, HgNetConfig } from '#lib/config.ts';
import type { Denoising } from '#lib/forward.ts';
import { loadFurther } from '#lib/families/rtDetr/further.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED, type OnResNet } from '#lib/params/published.ts';
import { indices } from '#lib/parts/make.ts';
import { traceOf } from '#lib/run.ts';
import { mergeOrigins, type OriginsByPath } from './originTable.ts';
import { recordOrigins, type Origin } from './origins.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

// Small enough for a blink: what comes from what depends on the number of layers, not their width.
const WIDTH = 8;
const SIDE = 64;
/** Blocks of a stage: small models, and the longest stages of ResNet-50 and ResNet-101. */
const DEPTHS = [1, 2, 3, 4, 5, 6, 8, 23, 36];
const DECODER_LAYERS = 12;
const AIFI_DEPTHS = [1, 2, 3];
const MOST_LEVELS = 4;
const FURTHER = [0, 1, 2, 3];

interface Shape {
  readonly depth: number;
  readonly decoderLayers: number;
  readonly aifiLayers: number;
}

function narrow(
  { backbone, encoder, decoder, ...rest }: OnResNet,
  { depth, decoderLayers, aifiLayers }: Shape,
): OnResNet {
  const stageWidths = backbone.stageWidths.map((_, stage) => WIDTH * (stage + 1));
  const small = { heads: 2, ffnWidth: WIDTH, width: WIDTH };
  return {
    ...rest,
    labels: ['a', 'b'],
    backbone: {
      ...backbone,
      stemWidth: backbone.layerType === 'basic' ? WIDTH : WIDTH / 2,
      stageWidths,
      depths: stageWidths.map(() => depth),
    },
    encoder: { ...encoder, ...small, inputWidths: stageWidths.slice(1), aifiLayers },
    decoder: {
      ...decoder,
      ...small,
      inputWidths: decoder.inputWidths.map(() => WIDTH),
      layers: decoderLayers,
      evaluatedLayer: decoderLayers,
      points: decoder.points.map(() => 2),
      queries: 4,
    },
  };
}

function originsOf(config: Config, denoising?: Denoising): Origin[] {
  const weights = initWeights(config, 1);
  const black = { shape: [1, SIDE, SIDE, 3], data: new Float32Array(SIDE * SIDE * 3) };
  const origins = recordOrigins(
    (source, probe) =>
      traceOf(black, { weights: source, config }, { probe, denoising, keep: () => false }),
    weights,
    ROOT,
  );
  weights.dispose();
  return origins;
}

/**
 * The last block of a stage is another one for each depth. The first map is shown only where it leaves
 * the backbone, and a bottleneck as wide as the stem has no shortcut.
 */
function everyDepth(config: OnResNet): Origin[][] {
  const shapes = DEPTHS.map((depth) =>
    narrow(config, {
      ...{ depth, aifiLayers: 1 },
      decoderLayers: depth === 1 ? DECODER_LAYERS : 1,
    }),
  );
  const fromFirst = shapes.map((shape) =>
    originsOf(withNeck(shape, { levels: MOST_LEVELS })).filter(({ path }) =>
      /^backbone\.(?:S2|stages\.1\.0)/.test(path),
    ),
  );
  const asWide = shapes
    .slice(0, 1)
    .map(({ backbone, ...rest }) =>
      originsOf({ ...rest, backbone: { ...backbone, stemWidth: WIDTH } }).filter(
        ({ path }) => path.startsWith('backbone.stages.0.0'),
      ),
    );
  return [...shapes.map((shape) => originsOf(shape)), ...fromFirst, ...asWide];
}

/** Blocks of a stage of HGNetv2, and layers of a block. */
const HG_DEPTHS = [1, 2, 3, 4, 5, 6];
const HG_LAYERS = [2, 3, 4, 5, 6];

/** A block sees all of its layers, and the last block of a stage is another one for each depth. */
function everyHgNet({ backbone, ...rest }: OnResNet, light: boolean): Origin[][] {
  const { stageWidths, activation, levels, batchNormEps } = backbone;
  const built = (depth: number, layers: number): HgNetConfig => ({
    ...{ kind: 'hgnet', stageWidths, activation, levels, batchNormEps, affine: false },
    stem: [WIDTH, WIDTH],
    depths: stageWidths.map(() => depth),
    stages: stageWidths.map((_, stage) => ({
      ...{ downsample: stage > 0, middleWidth: WIDTH, layers, kernel: 3, light },
    })),
  });
  const deepest = Math.max(...HG_DEPTHS);
  return [
    ...HG_LAYERS.map((layers) => built(deepest, layers)),
    ...HG_DEPTHS.map((depth) => built(depth, Math.min(...HG_LAYERS))),
  ].map((one) =>
    originsOf({ ...rest, backbone: one }).filter(({ path }) =>
      path.startsWith('backbone.'),
    ),
  );
}

/** How an encoder is built over the last `levels` maps of the backbone. */
interface Neck {
  readonly levels: number;
  /** Levels that only the decoder has. */
  readonly further?: number;
  readonly aifi?: Partial<
    Pick<EncoderConfig, 'aifiLevels' | 'aifiLayers' | 'normsFirst' | 'positionOrder'>
  >;
}

function withNeck(config: Config, { levels, further = 0, aifi }: Neck): Config {
  const { backbone, encoder, decoder } = config;
  return {
    ...config,
    backbone: { ...backbone, levels },
    encoder: {
      ...encoder,
      inputWidths: backbone.stageWidths.slice(-levels),
      strides: stageStrides(backbone).slice(-levels),
      aifiLevels: [],
      ...aifi,
    },
    decoder: {
      ...decoder,
      inputWidths: Array<number>(levels).fill(encoder.width),
      levels: levels + further,
      points: Array<number>(levels + further).fill(2),
    },
  };
}

/** Where the data go between backbone and selection, for each number of maps. */
function necks(config: Config): OriginsByPath[] {
  return indices(MOST_LEVELS + 1).map((levels) =>
    mergeOrigins(
      (levels === 0 ? [] : FURTHER).map((further) =>
        originsOf(withNeck(config, { levels, further })).filter(({ path }) =>
          /^(?:encoder\.|query\.(?:inputProj|memory))/.test(path),
        ),
      ),
    ),
  );
}

/** AIFI on every level, with and without its code. */
function aifis(config: Config, normsFirst: boolean): OriginsByPath {
  const aifiLevels = indices(MOST_LEVELS).toReversed();
  const models = AIFI_DEPTHS.flatMap((aifiLayers) =>
    (['rowMajor', 'none'] as const).map((positionOrder) => {
      const aifi = { aifiLevels, aifiLayers, normsFirst, positionOrder };
      return withNeck(config, { levels: MOST_LEVELS, aifi });
    }),
  );
  return mergeOrigins(
    models.map((model) =>
      originsOf(model).filter(({ path }) => path.startsWith('encoder.aifi')),
    ),
  );
}

await tf.setBackend('cpu');
await loadFurther();
const basic = PUBLISHED.rtdetr_r18vd;
const one = narrow(basic, { depth: 1, decoderLayers: 1, aifiLayers: 1 });
const learned = originsOf({ ...one, decoder: { ...one.decoder, learnedQueries: true } });
const noisy = narrow(basic, { depth: 1, decoderLayers: DECODER_LAYERS, aifiLayers: 1 });
const withDenoising = originsOf(noisy, {
  label_BN: Int32Array.of(0),
  boxLogit_BN4: new Float32Array(4),
  mask_QQ: new Uint8Array((noisy.decoder.queries + 1) ** 2),
}).filter(({ path }) => /^(?:denoising|decoder)\./.test(path));
process.stdout.write(
  JSON.stringify({
    basic: mergeOrigins(everyDepth(basic)),
    bottleneck: mergeOrigins(everyDepth(PUBLISHED.rtdetr_r50vd)),
    hgnet: mergeOrigins(everyHgNet(one, false)),
    lightLayers: mergeOrigins(
      everyHgNet(one, true).map((model) =>
        model.filter(({ path }) => path.includes('.layers.')),
      ),
    ),
    necks: necks(one),
    aifi: aifis(one, false),
    normsFirst: aifis(one, true),
    denoising: mergeOrigins([withDenoising]),
    learned: mergeOrigins([learned.filter(({ path }) => path === 'query.content')]),
  }),
);
