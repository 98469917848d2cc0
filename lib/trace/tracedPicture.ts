import type { Pixels } from '../image/pixels.ts';
import { overWhite } from '../image/preprocess.ts';
import { readHeader, readTensor, type TensorEntry } from '../params/safetensors.ts';
import type { TensorToWrite } from '../params/writeSafetensors.ts';

/** What a trace calls the picture that it was made from, before any preprocessing. */
export const PICTURE = 'input.picture';

/** A picture of a trace file. */
export interface TracedPicture {
  readonly pixels: Pixels;
  /** Where it does not lie as ours do: how it was read, in one sentence. */
  readonly note: string | null;
}

/** A picture as a trace holds it: red, green and blue as the network sees them, height x width x 3. */
export function pictureToWrite(picture: Pixels): TensorToWrite {
  const { height, width, data } = overWhite(picture);
  return { shape: [height, width, 3], data };
}

/**
 * The picture that a trace file was made from; null where it holds none. Height x width x 3 or 4, as
 * PyTorch's channels x height x width too, alone or the first of a batch, or grey.
 * Throws one sentence for anything else.
 */
export function pictureOf(file: Uint8Array): TracedPicture | null {
  const entry = readHeader(file).find(({ name }) => name === PICTURE);
  if (!entry) return null;
  const { height, width, channels, planar, batch } = layoutOf(entry.shape);
  const bytes = bytesOf(entry, file);
  const plane = height * width;
  const at = (pixel: number, c: number) => {
    const channel = channels < 3 ? 0 : c;
    return bytes[planar ? channel * plane + pixel : pixel * channels + channel] ?? 0;
  };
  const data = new Uint8ClampedArray(plane * 4);
  for (let pixel = 0; pixel < plane; pixel++)
    for (let c = 0; c < 4; c++)
      data[pixel * 4 + c] = c < 3 || channels === 4 ? at(pixel, c) : 255;
  const notes = [
    ...(planar ? ['as channels x height x width'] : []),
    ...(batch > 1 ? [`as ${batch} pictures, of which the first is compared`] : []),
    ...(channels === 1 ? ['as a grey picture'] : []),
  ];
  const note = notes.length > 0 ? `${PICTURE} was read ${notes.join(' and ')}.` : null;
  return { pixels: { height, width, data }, note };
}

const COLOURS = [3, 4];

/** Which axis of a shape is which. */
function layoutOf(shape: readonly number[]) {
  const [batch = 1, ...image] = shape.length === 4 ? shape : [1, ...shape];
  const [a = 0, b = 0, c = 1] = image;
  const known = image.length === 3 && [a, b, c].every((side) => side > 0);
  const grey = image.length === 2 && a > 0 && b > 0;
  if (batch > 0 && (grey || (known && (COLOURS.includes(c) || c === 1))))
    return { batch, height: a, width: b, channels: c, planar: false };
  if (batch > 0 && known && (COLOURS.includes(a) || a === 1))
    return { batch, height: b, width: c, channels: a, planar: true };
  throw new Error(
    `${PICTURE} is [${shape.slice(0, 6).join(', ')}]; it must be height x width x 3 (or 4) of uint8.`,
  );
}

/** Bytes, or numbers of another kind that mean bytes: whole ones in 0..255, or their 255th parts. */
function bytesOf(entry: TensorEntry, file: Uint8Array): ArrayLike<number> {
  const bytes = file.subarray(entry.begin, entry.end);
  if (entry.dtype === 'U8') return bytes;
  const values = readTensor(entry, bytes);
  const within = (most: number) => values.every((value) => value >= 0 && value <= most);
  const whole = (scale: number) =>
    values.every((value) => Math.abs(value * scale - Math.round(value * scale)) < 0.02);
  if (within(255) && whole(1) && !(within(1) && values instanceof Float32Array))
    return values;
  if (within(1) && whole(255)) return values.map((value) => Math.round(value * 255));
  throw new Error(
    `${PICTURE} is ${entry.dtype} and not made of bytes; it must be uint8, the picture before any preprocessing.`,
  );
}
