import type { ModelReport } from '#site/runtime/types.ts';
import { titleOf } from '#site/runtime/weights/variants.ts';

const LACKING = 'This model has no ';

/** A cell asked for what the reader's model is built without: no error, it has something else. */
export class Lacking extends Error {
  override readonly name = 'Lacking';
  constructor(rest: string) {
    super(LACKING + rest);
  }
}

/** What a model lacks, in one sentence, also where the runtime passes it on to cells that depend on it. */
export function lackingIn(error: unknown): string | null {
  return error instanceof Error && error.message.startsWith(LACKING) ? error.message : null;
}

/** The model that the text and its figures were written on: of it nothing is lacking. */
export const isOfTheText = ({ name }: Pick<ModelReport, 'name'>): boolean =>
  name === titleOf('embedded');
