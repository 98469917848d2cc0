import type { ModelConfig } from '#lib/config.ts';
import { byteRanges } from '#lib/params/byteRanges.ts';
import { openPieces, type Piece } from '#lib/params/openWeights.ts';
import { planOf } from '#lib/params/plan.ts';
import { headerEnd, readHeader, type TensorEntry } from '#lib/params/safetensors.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { CutError, nameOf } from './download.ts';

/** Enough for the header of every checkpoint of the family, in one request. */
const HEAD_BYTES = 128 * 1024;

interface Part {
  readonly bytes: Uint8Array;
  readonly fileBytes: number;
}

async function fetchRange(url: string, begin: number, end: number): Promise<Part> {
  const response = await fetch(url, { headers: { Range: `bytes=${begin}-${end - 1}` } });
  if (!response.ok)
    throw new Error(`The host could not deliver ${nameOf(url)} (${response.status}).`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A host without ranges sends everything.
  if (response.status !== 206)
    return { bytes: bytes.subarray(begin, end), fileBytes: bytes.byteLength };
  const total = /\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
  return { bytes, fileBytes: Number(total ?? 0) };
}

async function fetchHeader(url: string): Promise<TensorEntry[]> {
  const head = await fetchRange(url, 0, HEAD_BYTES);
  const fileBytes = head.fileBytes || null;
  const end = headerEnd(head.bytes, fileBytes);
  const whole =
    end <= head.bytes.byteLength ? head.bytes : (await fetchRange(url, 0, end)).bytes;
  return readHeader(whole, fileBytes);
}

/**
 * Loads the weights of one module (`backbone`, `encoder.aifi`, `decoder`) and no other byte of the
 * file, for pages that run a part of the detector. Strict as a whole load is: the header must fit the
 * configuration. Throws one sentence; the caller owns the store.
 */
export async function openPart(
  url: string,
  config: ModelConfig,
  modulePrefix: string,
  onProgress: (loaded: number, total: number) => void = () => undefined,
): Promise<WeightStore> {
  const header = await fetchHeader(url);
  const ranges = byteRanges(header, config, modulePrefix);
  const total = ranges.reduce((sum, { begin, end }) => sum + end - begin, 0);
  let loaded = 0;
  const pieces: Piece[] = [];
  for (const { begin, end, entries } of ranges) {
    const { bytes } = await fetchRange(url, begin, end);
    if (bytes.byteLength !== end - begin)
      throw new CutError(`The connection broke in the middle of ${nameOf(url)}.`);
    loaded += bytes.byteLength;
    onProgress(loaded, total);
    for (const entry of entries)
      pieces.push({ entry, bytes: bytes.subarray(entry.begin - begin, entry.end - begin) });
  }
  return openPieces(pieces, planOf(header, config), modulePrefix);
}
