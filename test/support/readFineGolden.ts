import { readFileSync } from 'node:fs';
import type { FineConfig } from '#lib/families/dFine/config.ts';
import { dFine } from '#lib/families/dFine/dFine.ts';
import type { InputPixels } from '#lib/image/inputTensor.ts';
import { openWeights } from '#lib/params/openWeights.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { WeightStore } from '#lib/params/store.ts';
import { pixelsOf, readTensors, type TraceFile } from '#lib/trace/traceFile.ts';

/** The golden checkpoints of family dFine, by folder. */
export const FINE_CASES = ['dfine', 'dfineHalf'] as const;

export interface FineGolden {
  readonly config: FineConfig;
  readonly weights: ArrayBuffer;
  readonly pixels: InputPixels;
  readonly trace: TraceFile;
}

export function readFineGolden(name: (typeof FINE_CASES)[number]): FineGolden {
  const file = (leaf: string) =>
    readFileSync(new URL(`../golden/${name}/${leaf}`, import.meta.url));
  const json: unknown = JSON.parse(file('config.json').toString('utf8'));
  const trace = readTensors(file('trace.safetensors'));
  const pixels = pixelsOf(trace);
  if (!pixels) throw new Error(`${name} holds no input.pixels`);
  const weights = new Uint8Array(file('model.safetensors')).buffer;
  return { config: readConfig(json, undefined, [dFine]), weights, pixels, trace };
}

export const openFineGolden = ({ weights, config }: FineGolden): WeightStore =>
  openWeights([weights], config, [dFine]);
