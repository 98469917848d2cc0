import * as tf from '@tensorflow/tfjs-core';
import { detect as detectIn } from '../detector.ts';
import type { Pixels } from '../image/pixels.ts';
import { usualThreshold } from '../postprocess/usualThreshold.ts';
import { readEdit, type Edit } from '../trace/edits/index.ts';
import type { Model } from './loadModel.ts';

/** A picture: `ImageData`, or anything that has its width, height and RGBA bytes. */
export type Picture = Pixels;

/** How a picture is run. */
export interface RunOptions {
  /** Height and width that the picture is resized to; as the checkpoint says by default. */
  readonly size?: readonly [height: number, width: number];
  /** Changes of the run. */
  readonly edits?: readonly Edit[];
}

export interface DetectOptions extends RunOptions {
  /** Only objects that score more than this: 0.5 by default, 0.25 for a file of Ultralytics. */
  readonly threshold?: number;
}

/** An object that was found. */
export interface FoundObject {
  readonly label: string;
  /** 0..1 */
  readonly score: number;
  /** In pixels of the picture; not clipped to it. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/** The objects of a picture, best first. Throws one sentence for a size or an edit that does not fit. */
export async function detect(
  picture: Picture,
  { weights, config }: Pick<Model, 'weights' | 'config'>,
  { threshold = usualThreshold(config), edits = [], ...options }: DetectOptions = {},
): Promise<FoundObject[]> {
  const how = { ...options, threshold, edits: edits.map(readEdit), tf };
  const found = await detectIn(picture, weights, config, how);
  return found.map(({ label, score, xyxyPx }) => ({
    label: config.labels[label] ?? `class ${label}`,
    score,
    box: xyxyPx,
  }));
}
