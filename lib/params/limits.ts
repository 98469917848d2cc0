import type { ModelConfig } from '../config.ts';
import type { Structure } from '../families/family.ts';
import { partsOf } from '../families/structures.ts';
import { flopsOf, positionsOf, type Run } from '../parts/flopsOf.ts';
import type { Part } from '../parts/part.ts';
import { sizeOf, weightsOf } from './weightsOf.ts';

/** Six times those of the largest published detector; 2 GB as float32. */
const MOST_PARAMETERS = 5e8;

/** Nearly five times the work of the largest published detector on 1333 x 1333 pixels. */
const MOST_GFLOPS = 5000;

/** Numbers that are held at once: 2.8 GB of a memory that ends at 4, beside weights and pictures. */
const MOST_NUMBERS = 7e8;

/** A map before its norm, before its activation and behind it. */
const MAPS = 3;

/** Scores before and after the softmax, of eight heads, as published detectors have them. */
const SCORES = 2 * 8;

/**
 * Throws one sentence when a model could not be held or run: whether it can is counted, before a byte
 * of it is asked for.
 *
 * @param size of the input, height and width in pixels
 */
export function checkLimits(
  config: ModelConfig,
  size: readonly [number, number] = config.inputSize,
  families?: readonly Structure[],
): void {
  const parts = partsOf(config, families);
  const total = (value: (part: Part) => number) =>
    parts.reduce((sum, part) => sum + value(part), 0);
  const parameters = total((part) =>
    weightsOf(part).reduce((sum, { shape }) => sum + sizeOf(shape), 0),
  );
  if (parameters > MOST_PARAMETERS)
    throw tooLarge(`${said(parameters / 1e6)} million parameters`, MOST_PARAMETERS / 1e6);
  const run = { size };
  const pixels = `on ${size.join(' x ')} pixels`;
  const gflops = total((part) => flopsOf(part, run)) / 1e9;
  if (gflops > MOST_GFLOPS)
    throw tooLarge(`${said(gflops)} GFLOPs of work ${pixels}`, MOST_GFLOPS);
  const numbers = Math.max(...parts.map((part) => numbersOf(part, run)));
  if (numbers > MOST_NUMBERS)
    throw tooLarge(
      `${said(numbers / 1e6)} million numbers to hold at once ${pixels}`,
      MOST_NUMBERS / 1e6,
    );
}

/** While a part works on one image. */
function numbersOf({ at, kind, to, with: partners = at }: Part, run: Run): number {
  const positions = positionsOf(at, run);
  return kind === 'pairs'
    ? SCORES * positions * positionsOf(partners, run)
    : MAPS * positions * to;
}

const said = (value: number) => Math.ceil(value).toLocaleString('en');

const tooLarge = (what: string, most: number) =>
  new Error(
    `The model of this config.json is too large to run here: it has ${what}, and ${said(most)} is the most.`,
  );
