import { gzipSync } from 'node:zlib';
import { writeSafetensors, type TensorToWrite } from '#lib/params/writeSafetensors.ts';
import type { Frame, Values } from '#lib/trace/frame.ts';
import { REPLAY_KEY, type ReplayMeta } from './replayFormat.ts';

/** What a chapter may weigh before its model is there, compressed. */
export const MOST_BYTES = 300_000;
/** Fewer values than these usually stay float32: they are read as numbers, and cost little. */
const FEW = 4096;
const LARGEST_HALF = 65504;
const LISTED = 8;

/** Steps from nothing to the largest value: more than a picture has shades. */
const SHADES = 1023;

/**
 * `usual`: half for many values, whose pictures have fewer shades; float32 for few. `shades`: half, in equal
 * steps, which weigh a third of it where most values are small.
 */
export type Precision = 'float' | 'usual' | 'half' | 'shades';

/** The tensors of a replay on their way into its file. */
export interface TensorBag {
  /** Stores values once, however many names they have. */
  add(name: string, frame: Pick<Frame, 'shape' | 'data'>, precision?: Precision): void;
  /**
   * The file, a gzipped safetensors. Throws a sentence that lists the largest tensors when it has too
   * many bytes.
   */
  write(meta: Omit<ReplayMeta, 'aliases'>, chapter: string): Uint8Array<ArrayBuffer>;
}

export function tensorBag(mostBytes = MOST_BYTES): TensorBag {
  const tensors = new Map<string, Values & Pick<TensorToWrite, 'dtype'>>();
  const aliases: Record<string, string> = {};
  return {
    add(name, { shape, data: given }, precision = 'usual') {
      const data = precision === 'shades' ? inShades(given) : given;
      const half =
        precision === 'half' ||
        precision === 'shades' ||
        (precision === 'usual' && data.length >= FEW);
      const dtype = half && fitsHalf(data) ? 'F16' : 'F32';
      const twin = [...tensors].find(
        ([, other]) =>
          (dtype === 'F16' || other.dtype === 'F32') && equal(other.data, data),
      );
      if (twin) aliases[name] = twin[0];
      else tensors.set(name, { shape, data, dtype });
    },
    write(meta, chapter) {
      const json = JSON.stringify({ ...meta, aliases });
      const plain = writeSafetensors(tensors, { [REPLAY_KEY]: json });
      const file = new Uint8Array(gzipSync(plain, { level: 9 }));
      if (file.byteLength <= mostBytes) return file;
      throw new Error(
        `the replay has ${file.byteLength} bytes, over ${mostBytes}. ` +
          `The largest tensors of ${chapter}: ${largest(tensors)}.`,
      );
    },
  };
}

type Data = Float32Array | Int32Array;

function equal(a: Data, b: Data): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

function inShades(data: Data): Data {
  const values = Float32Array.from(data);
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
  const step = most / SHADES;
  return step === 0 ? values : values.map((value) => step * Math.round(value / step));
}

function fitsHalf(data: Data): boolean {
  return data.every((value) => Math.abs(value) < LARGEST_HALF);
}

function largest(tensors: ReadonlyMap<string, TensorToWrite>): string {
  return [...tensors]
    .map(([name, { data, dtype }]) => ({
      name,
      bytes: data.length * (data instanceof Float32Array && dtype === 'F16' ? 2 : 4),
    }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, LISTED)
    .map(({ name, bytes }) => `${name} ${bytes}`)
    .join(', ');
}
