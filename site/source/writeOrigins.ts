/** Prints, as JSON, where every shown tensor comes from. Node runs the modules as they stand. */
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { Config } from '#lib/config.ts';
import type { Denoising } from '#lib/forward.ts';
import { initWeights } from '#lib/params/init.ts';
import { PUBLISHED } from '#lib/params/published.ts';
import { traceOf } from '#lib/run.ts';
import { mergeOrigins } from './originTable.ts';
import { recordOrigins, type Origin } from './origins.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

// Small enough for a blink: what comes from what depends on the number of layers, not their width.
const WIDTH = 8;
const SIDE = 64;
/** Blocks of a stage: small models, and the longest stages of ResNet-50 and ResNet-101. */
const DEPTHS = [1, 2, 3, 4, 5, 6, 8, 23, 36];
const DECODER_LAYERS = 12;
const AIFI_LAYERS = 3;

interface Shape {
  readonly depth: number;
  readonly decoderLayers: number;
  readonly aifiLayers: number;
}

function narrow(
  { backbone, encoder, decoder, ...rest }: Config,
  { depth, decoderLayers, aifiLayers }: Shape,
): Config {
  const stageWidths = backbone.stageWidths.map((_, stage) => WIDTH * (stage + 1));
  const small = { heads: 2, ffnWidth: WIDTH, width: WIDTH };
  return {
    ...rest,
    labels: ['a', 'b'],
    backbone: {
      ...backbone,
      stemWidth: WIDTH,
      stageWidths,
      depths: stageWidths.map(() => depth),
    },
    encoder: { ...encoder, ...small, inputWidths: stageWidths.slice(1), aifiLayers },
    decoder: {
      ...decoder,
      ...small,
      inputWidths: decoder.inputWidths.map(() => WIDTH),
      layers: decoderLayers,
      points: 2,
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

/** The last block of a stage is another one for each depth. */
function everyDepth(config: Config): Origin[][] {
  return DEPTHS.map((depth) =>
    originsOf(
      narrow(config, {
        depth,
        decoderLayers: depth === 1 ? DECODER_LAYERS : 1,
        aifiLayers: Math.min(depth, AIFI_LAYERS),
      }),
    ),
  );
}

await tf.setBackend('cpu');
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
    denoising: mergeOrigins([withDenoising]),
    learned: mergeOrigins([learned.filter(({ path }) => path === 'query.content')]),
  }),
);
