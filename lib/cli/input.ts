import type { ModelConfig } from '../config.ts';
import type { Family } from '../families/family.ts';
import { familyOf } from '../families/structures.ts';
import { stretchedTo, type Size } from '../image/processor.ts';
import { checkLimits } from '../params/limits.ts';
import { readSize } from './args.ts';
import type { Print } from './command.ts';

/** The size that `--size` asks for, which the model must be able to take; undefined: as it says itself. */
export function sizeOf(
  asked: string | undefined,
  config: ModelConfig,
  families: readonly Family[],
): Size | undefined {
  if (asked === undefined) return undefined;
  const size = readSize(asked, familyOf(config, families).input(config).sideStep);
  checkLimits(config, size, families);
  return size;
}

/** Says how pictures become inputs, and what was assumed, where a reader would not take it for granted. */
export function sayInput(
  config: ModelConfig,
  asked: Size | undefined,
  families: readonly Family[],
  note: Print,
): void {
  const { processor, inputSize } = config;
  const [height, width] = inputSize;
  const plain = { ...processor, anchors: undefined };
  const usual = JSON.stringify(plain) === JSON.stringify(stretchedTo(inputSize));
  // What a file without a config.json does not say was assumed.
  const isSaid = config.library === undefined;
  if (isSaid && ((usual && height === width) || (asked && !processor))) return;
  familyOf(config, families)
    .inputNotes?.(config)
    .forEach((sentence) => {
      note(sentence);
    });
}
