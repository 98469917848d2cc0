import { readFileSync } from 'node:fs';
import type { Config } from '#lib/config.ts';
import { readConfig } from '#lib/params/readConfig.ts';
import type { InputPixels } from '#lib/image/inputTensor.ts';
import { pixelsOf, readTensors, type TraceFile } from '#lib/trace/traceFile.ts';

/** The golden checkpoints of test/golden, by folder. */
export const GOLDEN_CASES = [
  'basic',
  'basicWide',
  'basicWideHalf',
  'bottleneck',
  'laterNames',
  'fourLevels',
  'furtherLevels',
  'oneLevel',
  'hgnet',
  'hgnetHalf',
  'v2Points',
  'v2Discrete',
] as const;

export type GoldenCase = (typeof GOLDEN_CASES)[number];

const file = (name: GoldenCase, leaf: string) =>
  readFileSync(new URL(`../golden/${name}/${leaf}`, import.meta.url));

/** A golden checkpoint: configuration, weights as a file, picture and reference trace. */
export function readGolden(name: GoldenCase): {
  config: Config;
  weights: ArrayBuffer;
  pixels: InputPixels;
  trace: TraceFile;
} {
  const json: unknown = JSON.parse(file(name, 'config.json').toString('utf8'));
  const trace = readTensors(file(name, 'trace.safetensors'));
  const pixels = pixelsOf(trace);
  if (!pixels) throw new Error(`${name} holds no input.pixels`);
  return {
    config: readConfig(json),
    weights: new Uint8Array(file(name, 'model.safetensors')).buffer,
    pixels,
    trace,
  };
}

/** The paths of a golden trace in the order in which the model shows them. */
export function traceOrder(name: GoldenCase): string[] {
  const bytes = file(name, 'trace.safetensors');
  const header: unknown = JSON.parse(
    bytes.subarray(8, 8 + Number(bytes.readBigUInt64LE())).toString('utf8'),
  );
  const { order } = (header as { __metadata__: { order: string } }).__metadata__;
  return (JSON.parse(order) as string[]).filter((path) => path.includes('.'));
}
