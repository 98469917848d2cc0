import { readFileSync } from 'node:fs';
import { readTensors } from '#lib/trace/traceFile.ts';
import { readGolden } from './readGolden.ts';
import { trainingGolden } from './trainingGolden.ts';

export const TRAINING_CASES = ['bottleneck', 'basicWide'] as const;
export type TrainingCase = (typeof TRAINING_CASES)[number];

/** A golden checkpoint, its picture, and what PyTorch says of training on it. */
export function readTraining(name: TrainingCase) {
  const { config, weights, pixels } = readGolden(name);
  const file = new URL(`../golden/training.${name}.safetensors`, import.meta.url);
  return { ...trainingGolden(config, readTensors(readFileSync(file))), weights, pixels };
}
