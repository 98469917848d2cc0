import * as tf from '@tensorflow/tfjs-core';
import type { Tensor2D, Tensor3D, Tensor4D } from '@tensorflow/tfjs-core';
import type { DetrConfig, PositionConfig } from '../families/detr/config.ts';
import { detrSineCodeValues } from '../numbers/detrSineCode.ts';
import { conv } from '../ops/conv.ts';
import { tokensOf } from '../ops/levels.ts';
import type { Scope } from '../scope.ts';
import { aifiLayer } from './aifi.ts';
import { encoder } from './encoder.ts';
import { enlarged, featurePyramid } from './featurePyramid.ts';

/** The tokens that a decoder reads, and the code of their places; null where they have none. */
export interface Tokens {
  readonly memory_BSC: Tensor3D;
  readonly position_SC: Tensor2D | null;
}

/** The coarsest map of a backbone, of stride 32: S5. */
const COARSEST = 5;

/**
 * From the backbone's maps to the tokens that a dense decoder reads.
 *
 * @shape  maps_BHWC[] → memory_BSC, position_SC
 * @unit   features
 * @source DETR (Carion et al. 2020) §3.2; modeling_detr.py DetrModel.forward
 * @quirk  23 with a pyramid and no places, the decoder is blind
 */
export function denseMemory(
  maps_BHWC: readonly Tensor4D[],
  s: Scope,
  cfg: DetrConfig,
): Tokens {
  const { neck } = cfg;
  if (neck.kind === 'hybrid') {
    const fused_BHWC = s.within('encoder', (at) => encoder(maps_BHWC, at, neck.encoder));
    return layers(mapOf(fused_BHWC, neck.level), s, cfg);
  }
  if (neck.kind === 'dense') {
    const joined_BHWC = joined(neck.levels.map((level) => mapOf(maps_BHWC, level)));
    const proj = s.at('inputProj');
    return layers(proj.see('output', conv(joined_BHWC, proj), 'BHWC'), s, cfg);
  }
  const projected_BHWC = maps_BHWC.map((map_BHWC, level) => {
    const proj = s.at('inputProj').at(level);
    return proj.see('output', conv(map_BHWC, proj), 'BHWC');
  });
  const last_BHWC = mapOf(projected_BHWC, COARSEST);
  const { memory_BSC, position_SC } = layers(last_BHWC, s, cfg);
  const encoded_BHWC: Tensor4D = tf.reshape(memory_BSC, last_BHWC.shape);
  const pyramid_BHWC = s.within('fpn', (at) =>
    featurePyramid([...projected_BHWC.slice(0, -1), encoded_BHWC], at),
  );
  return { memory_BSC: tokensOf(mapOf(pyramid_BHWC, COARSEST)), position_SC };
}

/** The map of this number among those of the last stages. */
function mapOf(maps_BHWC: readonly Tensor4D[], level: number): Tensor4D {
  const map_BHWC = maps_BHWC[maps_BHWC.length - 1 - (COARSEST - level)];
  if (map_BHWC) return map_BHWC;
  throw new Error(`There is no map of number ${level}.`);
}

/** Side by side, in the cells of the first. */
function joined(maps_BHWC: readonly Tensor4D[]): Tensor4D {
  const [first_BHWC, ...others_BHWC] = maps_BHWC;
  if (!first_BHWC || others_BHWC.length === 0) return first_BHWC as Tensor4D;
  const [, height, width] = first_BHWC.shape;
  const grown_BHWC = others_BHWC.map((map_BHWC) => enlarged(map_BHWC, height, width));
  return tf.concat4d([first_BHWC, ...grown_BHWC], 3);
}

/** The encoder: every token attends to all, layer after layer. */
function layers(
  x_BHWC: Tensor4D,
  s: Scope,
  { encoder: cfg, position }: DetrConfig,
): Tokens {
  const [, height, width] = x_BHWC.shape;
  const at = s.at('encoder');
  const code_SC = codeOf(position, height, width, cfg.width, s);
  const position_SC = code_SC && at.see('position', code_SC, 'SC');
  let x_BSC = tokensOf(x_BHWC);
  for (let layer = 0; layer < cfg.layers; layer++)
    x_BSC = at.within(layer, (unit) => aifiLayer(x_BSC, position_SC, unit, cfg));
  return { memory_BSC: x_BSC, position_SC };
}

function codeOf(
  { kind }: PositionConfig,
  height: number,
  width: number,
  channels: number,
  s: Scope,
): Tensor2D | null {
  const tokens = height * width;
  if (kind === 'none') return null;
  if (kind === 'learned')
    return tf.slice2d(
      s.at('position').w<Tensor2D>('weight', 'SC'),
      [0, 0],
      [tokens, channels],
    );
  // With plain numbers: a GPU's sine is off by 1e-4.
  return tf.tensor2d(detrSineCodeValues(height, width, channels), [tokens, channels]);
}
