import { named } from '../named.ts';
import type { Question, Replies } from './described.ts';

/** What was answered; null where nothing was. Throws for what is none of the choices. */
export function replyOf(
  key: Question['key'],
  replies: Replies,
  choices: Question['choices'],
): string | null {
  const reply = replies[key];
  if (reply === undefined || choices.some(({ value }) => value === reply))
    return reply ?? null;
  throw new Error(
    `${named(reply, 40)} is no answer here; it is one of ${choices.map(({ value }) => value).join(', ')}.`,
  );
}
