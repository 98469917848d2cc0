import type { Detection } from '#lib/postprocess/detection.ts';
import { claimObjects, type Verdict } from '#site/subject/identity.ts';
import type { BookRun } from './bookRun.ts';
import { objectsOf } from './objectsOf.ts';

/** A detection, in words and with whose it is. */
export interface NamedDetection extends Omit<Detection, 'label'> {
  /** The name of the class. */
  readonly label: string;
  /** Its number in the model's labels. */
  readonly category: number;
  /** Number of the true object that it claims; null for nobody's, or where nobody knows. */
  readonly object: number | null;
  readonly verdict: Verdict;
  /** With the best true box; 0 where nobody knows. */
  readonly iou: number;
}

/** As much of a run as its detections need; a BookRun has it. */
export interface DetectedRun {
  readonly run: Pick<BookRun['run'], 'layers' | 'structure'>;
  readonly picture: Pick<BookRun['picture'], 'width' | 'height' | 'truth'>;
  readonly model: Pick<BookRun['model'], 'labels'>;
}

/** Logits before the sigmoid, and boxes as shares of the picture. */
type RawOutput = Pick<BookRun['run']['layers'][number], 'logit_QV' | 'cxcywh01_Q4'>;

export interface DetectionOptions {
  /** Only detections that score more. */
  readonly threshold?: number;
  /** Decoder layer, 1 .. layers; the last that ran by default. */
  readonly layer?: number;
  /** Other boxes of the same run than a layer's: those of its tokens. `query` is then the token. */
  readonly output?: RawOutput;
}

/**
 * What a run found in its picture, best first, and whose each box is.
 *
 * @unit  pixels of the picture
 */
export function detections(
  { run, picture, model }: DetectedRun,
  options: DetectionOptions = {},
): NamedDetection[] {
  const { threshold = 0.5, layer = run.layers.length } = options;
  const output = options.output ?? run.layers[layer - 1];
  if (!output)
    throw new RangeError(
      `This run has decoder layers 1 to ${run.layers.length}, not ${layer}.`,
    );
  const queries = output.cxcywh01_Q4.length / 4;
  const how = {
    queries,
    classes: model.labels.length,
    height: picture.height,
    width: picture.width,
    threshold,
    keep: queries,
  };
  // What a cell gives as `output` are sigmoids, whatever the model.
  const found = objectsOf(options.output ? {} : run, output, how);
  const claims = claimObjects(found, model.labels, picture.truth ?? []);
  return claims.map(({ detection, object, verdict, iou }) => ({
    ...detection,
    label: model.labels[detection.label] ?? `class ${detection.label}`,
    category: detection.label,
    object,
    verdict: picture.truth ? verdict : 'unknown',
    iou,
  }));
}
