import type { InputPixels } from '#lib/image/inputTensor.ts';
import type { Processor } from '#lib/image/processor.ts';
import { whiteShare } from '#lib/numbers/whiteShare.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { everySecond } from '#lib/trace/frameMaths.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Picture } from '#site/subject/picture.ts';
import { remembered } from '#site/run/remembered.ts';
import type { GivenInput, Prepared } from '#site/runtime/tracePixels.ts';
import { otherFamily } from '#site/runtime/readAsFamily.ts';
import type { Session } from '#site/runtime/types.ts';

const MAX_BYTE = 255;

/** A run on what a trace file holds. */
export interface OpenedRun extends BookRun {
  /** Our own preprocessing of the file's picture; null where it holds none. */
  readonly prepared: Prepared | null;
}

/**
 * The present model on the input of an opened trace, as a run that can be stepped through. Boxes and
 * logits are those of the first image. Owns the trace: its `dispose` disposes of it.
 */
export async function openedRun(session: Session, given: GivenInput): Promise<OpenedRun> {
  const trace = await session.tracePixels(given);
  const { prepared } = trace;
  const pixels = given.pixels ?? prepared?.ours;
  if (!pixels) throw new Error('There are no pixels to run the model on.');
  const see = remembered((path) => trace.read(path));
  const { config, model, backend, steps } = trace;
  const picture = await pictureOf(pixels, config.processor);
  const { layers, tokens } = model.answers;
  const other = await otherFamily(config.family);
  return {
    mode: 'live',
    prepared,
    picture,
    original: () => Promise.resolve(given.picture),
    model,
    config,
    backend,
    steps,
    edits: [],
    run: {
      width: picture.width,
      height: picture.height,
      inputSize: config.inputSize,
      layers: await Promise.all(
        layers.map(async ({ logit, cxcywh01, iou }) => {
          const logit_QV = firstImage(await see(logit));
          const cxcywh01_Q4 = firstImage(await see(cxcywh01));
          if (!other) return { logit_QV, cxcywh01_Q4 };
          const iou_Q = iou === undefined ? undefined : firstImage(await see(iou));
          return other.said(config, { logit_QV, cxcywh01_Q4, iou_Q });
        }),
      ),
      tokens_Q: Int32Array.from(tokens ? firstImage(await see(tokens.path)) : []),
      ...(other ? { structure: other.structure } : {}),
      times: [],
      totalMs: 0,
      backend,
    },
    see,
    energy: (path) => trace.energy(path),
    everySecond: async (path) => everySecond(await see(path)),
    weight: (path) => session.weight(path),
    whatIf: () =>
      Promise.reject(
        new Error('An opened trace is compared as it is; changes are for scenes.'),
      ),
    dispose() {
      trace.dispose();
      URL.revokeObjectURL(picture.href);
    },
  };
}

function firstImage({ shape, data }: Frame): Float32Array {
  return Float32Array.from(data.subarray(0, data.length / (shape[0] ?? 1)));
}

/** The input as a picture; what no picture of this processor has is fitted into it. */
async function pictureOf(
  { shape, data }: InputPixels,
  processor: Processor | undefined,
): Promise<Picture> {
  const [, height = 1, width = 1] = shape;
  const share_HW3 = data
    .subarray(0, height * width * 3)
    .map((value, i) => whiteShare(value, i % 3, processor));
  const least = share_HW3.reduce((a, b) => Math.min(a, b), 0);
  const range = share_HW3.reduce((a, b) => Math.max(a, b), 1) - least;
  const rgba = new Uint8ClampedArray(height * width * 4).fill(MAX_BYTE);
  for (let pixel = 0; pixel < height * width; pixel++)
    for (let channel = 0; channel < 3; channel++)
      rgba[pixel * 4 + channel] =
        (MAX_BYTE * ((share_HW3[pixel * 3 + channel] ?? 0) - least)) / range;
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
  const href = URL.createObjectURL(await canvas.convertToBlob());
  return { kind: 'image', width, height, href, truth: null, seed: null };
}
