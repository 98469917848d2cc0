import { named } from '#lib/named.ts';
import type { TrainingToRecord } from '#site/run/trainingFormat.ts';

const KEYS = ['name', 'steps', 'judge', 'changes', 'order'];
const ORDER_KEYS = ['plan', 'scenes', 'heldOut', 'model', 'teach'];

/** Throws for a word that nobody reads: a slip would be recorded as if it were not there. */
function known(value: unknown, keys: readonly string[], what: string): object {
  if (value === null || typeof value !== 'object') throw new Error(`${what} is missing.`);
  const odd = Object.keys(value).find((key) => !keys.includes(key));
  if (odd !== undefined)
    throw new Error(`${what} knows no ${named(odd)}, but ${keys.join(', ')}.`);
  return value;
}

/** What frontmatter says under `replay.training`; the plan itself is checked where it is followed. */
export function readTrainingToRecord(value: unknown): TrainingToRecord {
  const asked = known(value, KEYS, 'A training to record') as TrainingToRecord;
  known(asked.order, ORDER_KEYS, 'The order of a training');
  if (typeof asked.name !== 'string' || !Number.isInteger(asked.steps) || asked.steps < 1)
    throw new Error('A training to record has a name, and a whole number of steps.');
  return asked;
}
