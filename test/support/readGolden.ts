import { readFileSync } from 'node:fs';
import type { Config } from '#lib/config.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import type { Golden } from './compareTrace.ts';

/** The golden checkpoints of test/golden, by folder. */
export const GOLDEN_CASES = [
  'basic',
  'basicWide',
  'basicWideHalf',
  'bottleneck',
  'laterNames',
] as const;

export type GoldenCase = (typeof GOLDEN_CASES)[number];

const file = (name: GoldenCase, leaf: string) =>
  readFileSync(new URL(`../golden/${name}/${leaf}`, import.meta.url));

/** The configuration of a golden checkpoint, its weights as a file, and its reference trace. */
export function readGolden(name: GoldenCase): {
  config: Config;
  weights: ArrayBuffer;
  trace: Map<string, Golden>;
} {
  const json: unknown = JSON.parse(file(name, 'config.json').toString('utf8'));
  const bytes = new Uint8Array(file(name, 'trace.safetensors'));
  const tensors = readHeader(bytes).map((entry): [string, Golden] => [
    entry.name,
    { shape: entry.shape, data: readTensor(entry, bytes.subarray(entry.begin, entry.end)) },
  ]);
  return {
    config: readConfig(json),
    weights: new Uint8Array(file(name, 'model.safetensors')).buffer,
    trace: new Map(tensors),
  };
}
