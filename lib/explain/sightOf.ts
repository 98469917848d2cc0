import * as tf from '@tensorflow/tfjs-core';
import type { Config } from '../config.ts';
import type { Pixels } from '../image/pixels.ts';
import { extentOf, placementOf } from '../image/placement.ts';
import { lastLayer, run, traceOf, type InputOptions, type RunModel } from '../run.ts';
import type { Scene } from '../scene/types.ts';
import type { Edit } from '../trace/edits/index.ts';
import { isRead, type Sight } from './sight.ts';

/**
 * A picture and a model, here: the pass without edits is run once and kept until `dispose`.
 *
 * @param drawn the scene that the picture was drawn of, and who draws another
 */
export function sightOf(
  pixels: Pixels,
  model: RunModel<Config>,
  how: InputOptions = {},
  drawn?: { readonly scene: Scene; readonly draw: (scene: Scene) => Pixels },
): Sight & { dispose(): void } {
  const { config } = model;
  const trace = traceOf(pixels, model, { ...how, keep: isRead });
  const placement = placementOf(pixels, config, how.size);
  const { width, height } = extentOf(pixels, placement);
  const answer = async (picture: Pixels, edits: readonly Edit[]) => {
    const { result } = run(picture, model, { ...how, edits, tf }, lastLayer);
    try {
      return {
        logit_QV: await result.logit_BQV.data(),
        cxcywh01_Q4: await result.cxcywh01_BQ4.data(),
      };
    } finally {
      tf.dispose({ ...result });
    }
  };
  return {
    ...{ config, width, height },
    inputSize: placement.canvas,
    see: (path) => trace.read(path),
    again: (edits) => answer(pixels, edits),
    ...(drawn
      ? {
          drawn: {
            scene: drawn.scene,
            answer: (scene: Scene) => answer(drawn.draw(scene), []),
          },
        }
      : {}),
    dispose: () => trace.dispose(),
  };
}
