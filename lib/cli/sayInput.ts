import type { ModelConfig } from '../config.ts';
import type { Family } from '../families/family.ts';
import { familyOf } from '../families/structures.ts';
import { stretchedTo, type Size } from '../image/processor.ts';
import type { Print } from './command.ts';

/** Says how pictures become inputs, where that is another way than a reader would take for granted. */
export function sayInput(
  config: ModelConfig,
  asked: Size | undefined,
  families: readonly Family[],
  note: Print,
): void {
  const { processor, inputSize } = config;
  const [height, width] = inputSize;
  const how = { ...processor, anchors: undefined };
  const usual = JSON.stringify(how) === JSON.stringify(stretchedTo(inputSize));
  if ((usual && height === width) || (asked && !processor)) return;
  familyOf(config, families)
    .inputNotes?.(config)
    .forEach((sentence) => {
      note(sentence);
    });
}
