import type { Guess, Suspect } from './causes.ts';
import { stepOf } from './stepOf.ts';

/** `query.features`: made of tokens of which none was masked. */
export function maskGuesses({ path, steps, held, again }: Suspect): Guess[] {
  const valid = steps.find((step) => step.path === 'query.valid');
  if (path !== 'query.features' || !valid) return [];
  const data = new Float32Array(valid.shape.reduce((all, size) => all * size, 1)).fill(1);
  const forced = new Map(held).set('query.valid', { shape: valid.shape, data });
  return [
    {
      words:
        'does not mask the tokens whose anchor is invalid (query.valid), which lie too near to the rim of the picture',
      give: () => stepOf(again({ forced }), path),
    },
  ];
}
