import type { Card } from './card.ts';
import { count, shareOf } from './numbers.ts';

export type Fate = 'right' | 'loose' | 'confused' | 'missed';

/** What can become of an object, the best first. */
const FATES: readonly { readonly fate: Fate; readonly words: string }[] = [
  { fate: 'right', words: 'found' },
  { fate: 'loose', words: 'found, but with a loose box' },
  { fate: 'confused', words: 'taken for something else' },
  { fate: 'missed', words: 'missed' },
];

export interface FateShare {
  readonly fate: Fate;
  readonly words: string;
  readonly count: string;
  readonly share: string;
  /** Of all objects, in percent. */
  readonly width: number;
}

/** How the objects that a model was asked for fared. */
export function fatesOf({ failures }: Card): FateShare[] {
  const { objects } = failures;
  return FATES.map(({ fate, words }) => ({
    fate,
    words,
    count: count(failures[fate]),
    share: shareOf(failures[fate], objects),
    width: objects > 0 ? (100 * failures[fate]) / objects : 0,
  }));
}
