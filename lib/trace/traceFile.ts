import type { InputPixels } from '../image/inputTensor.ts';
import { channelsLast } from '../numbers/channels.ts';
import { readHeader, readTensor } from '../params/safetensors.ts';
import { writeSafetensors, type TensorToWrite } from '../params/writeSafetensors.ts';
import type { Pixels } from '../image/pixels.ts';
import type { Frame, Step, Values } from './frame.ts';
import { dimsToWrite } from './traceDims.ts';
import { PICTURE, pictureToWrite } from './tracedPicture.ts';

/** A trace file: the tensors by path. */
export type TraceFile = ReadonlyMap<string, Values>;

/** The tensors of a run: live, or of a file. */
export interface TensorSource {
  readonly steps: readonly Step[];
  read(path: string): Promise<Frame>;
}

/** What a trace file holds besides the tensors that modules show. */
export const BESIDES: readonly string[] = [
  'logits',
  'pred_boxes',
  'pixel_values',
  'pixel_mask',
  PICTURE,
];

/** The tensors of a safetensors file, by their names. */
export function readTensors(
  file: Uint8Array,
  wanted: (name: string) => boolean = () => true,
): Map<string, Values> {
  const entries = readHeader(file).filter(({ name }) => wanted(name));
  return new Map(
    entries.map((entry) => {
      const data = readTensor(entry, file.subarray(entry.begin, entry.end));
      return [entry.name, { shape: entry.shape, data }];
    }),
  );
}

/**
 * Reads a trace that PyTorch, the command line or the page wrote as safetensors.
 * Throws one sentence for a file that is none.
 */
export function readTrace(file: Uint8Array): TraceFile {
  const names = readHeader(file).map(({ name }) => name);
  const traced = names.filter((name) => name.includes('.') && !BESIDES.includes(name));
  // Preprocessing alone can be compared too.
  if (names.includes(PICTURE) && names.includes('pixel_values')) traced.push(PICTURE);
  if (traced.length === 0 || names.some((name) => /\.(?:weight|bias)$/.test(name)))
    throw new Error(
      'This file holds no trace: its tensors are not named as the book names its steps ' +
        '(backbone.S3, encoder.aifi.output, ...).',
    );
  // The picture is read as bytes, by `pictureOf`.
  return readTensors(file, (name) => name !== PICTURE);
}

/**
 * What the network of a trace received, as pixels_BHW3; null if it holds none. PyTorch's
 * `pixel_values` are B3HW, and so may `input.pixels` be.
 */
export function pixelsOf(trace: TraceFile): InputPixels | null {
  const values = trace.get('input.pixels') ?? trace.get('pixel_values');
  if (!(values?.data instanceof Float32Array) || values.shape.length !== 4) return null;
  const { shape, data } = values;
  const planar = trace.get('input.pixels') !== values || shape[3] !== 3;
  return planar ? channelsLast(values) : { shape, data };
}

/** All tensors of a run as one safetensors file, in execution order, and the picture that it had. */
export async function writeTrace(
  run: TensorSource,
  metadata: Readonly<Record<string, string>>,
  picture: Pixels | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const tensors = new Map<string, TensorToWrite>();
  for (const { path } of run.steps) tensors.set(path, await run.read(path));
  if (picture) tensors.set(PICTURE, pictureToWrite(picture));
  return writeSafetensors(tensors, { ...metadata, ...dimsToWrite(run.steps) });
}
