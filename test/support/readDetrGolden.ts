import { readFileSync } from 'node:fs';
import type { ModelConfig } from '#lib/config.ts';
import { dense } from '#lib/families/dense/dense.ts';
import { detr } from '#lib/families/detr/detr.ts';
import type { Family } from '#lib/families/family.ts';
import type { InputPixels } from '#lib/image/inputTensor.ts';
import { borrow, sharedIn } from '#lib/params/borrow.ts';
import { openModel, piecesOf, type Piece } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { pixelsOf, readTensors, type TraceFile } from '#lib/trace/traceFile.ts';
import { readGolden } from './readGolden.ts';

/** The families of the goldens below. */
export const DETR_FAMILIES: readonly Family[] = [detr, dense];

/** The golden checkpoints of family detr, and of the dense detector, by folder. */
export const DETR_CASES = [
  'detr',
  'detrLater',
  'detrFromScratch',
  'iouHeadBlind',
  'relativeDense',
  'relativeIouHead',
  'dense',
] as const;

export type DetrCase = (typeof DETR_CASES)[number];

export interface DetrGolden {
  readonly config: ModelConfig;
  readonly pieces: readonly Piece[];
  readonly pixels: InputPixels;
  readonly trace: TraceFile;
}

/** Configuration, files of weights, picture and reference; a relative has maps from the golden `basic`. */
export function readDetrGolden(name: DetrCase): DetrGolden {
  const file = (leaf: string) =>
    readFileSync(new URL(`../golden/${name}/${leaf}`, import.meta.url));
  const json: unknown = JSON.parse(file('config.json').toString('utf8'));
  const config = readConfig(json, undefined, DETR_FAMILIES);
  const own = piecesOf(new Uint8Array(file('model.safetensors')).buffer);
  const shown = readTensors(file('trace.safetensors'));
  const shared = sharedIn(json);
  if (!shared) return { config, pieces: own, pixels: given(shown), trace: shown };
  const lender = readGolden('basic');
  const lent = piecesOf(lender.weights);
  const pieces = [...own, ...borrow(lent, lender.config, shared.prefixes)];
  const stages = ['input', ...shared.prefixes];
  const trace = new Map(
    [...lender.trace].filter(([path]) => stages.some((one) => path.startsWith(`${one}.`))),
  );
  shown.forEach((tensor, path) => trace.set(path, tensor));
  return { config, pieces, pixels: lender.pixels, trace };
}

export function openDetrGolden({ pieces, config }: DetrGolden): WeightStore {
  return openModel(pieces, config, DETR_FAMILIES);
}

function given(trace: TraceFile): InputPixels {
  const pixels = pixelsOf(trace);
  if (!pixels) throw new Error('The golden holds no input.pixels.');
  return pixels;
}
