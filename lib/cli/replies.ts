import type { ModelConfig } from '../config.ts';
import {
  isQuestion,
  type Described,
  type Question,
  type Replies,
} from '../families/described.ts';
import type { Family } from '../families/family.ts';
import { describe } from '../params/describe.ts';
import { UsageError } from './args.ts';

/** Options that answer what a file of weights without a config.json does not say. */
export const REPLIES = {
  'evaluated-layer': { type: 'string' },
  sampling: { type: 'string' },
  heads: { type: 'string' },
  'encoder-heads': { type: 'string' },
} as const;

/** In the help of a command. */
export const REPLIES_HELP = `--evaluated-layer, --sampling, --heads, --encoder-heads
           answers about a file without a config.json, where it asks for them`;

const FLAGS: Readonly<Record<Question['key'], keyof typeof REPLIES>> = {
  evaluatedLayer: 'evaluated-layer',
  sampling: 'sampling',
  heads: 'heads',
  encoderHeads: 'encoder-heads',
};

const KEYS: readonly Question['key'][] = ['evaluatedLayer', 'sampling', 'heads', 'encoderHeads']; // prettier-ignore

export const repliesOf = (
  options: Partial<Record<keyof typeof REPLIES, string | undefined>>,
): Replies =>
  Object.fromEntries(
    KEYS.flatMap((key) => {
      const reply = options[FLAGS[key]];
      return reply === undefined ? [] : [[key, reply]];
    }),
  );

/** The configuration of weights without one. Throws a question that nothing answers. */
export async function describeWith(
  described: Described,
  replies: Replies,
  families: readonly Family[],
): Promise<ModelConfig> {
  const used: Partial<Record<Question['key'], string>> = {};
  for (;;) {
    const found = await describe(described, used, families);
    if (!isQuestion(found)) {
      checkUsed(replies, used);
      return found;
    }
    const { key, sentence, guess } = found;
    const reply = replies[key];
    if (reply === undefined)
      throw new UsageError(`${sentence} Say --${FLAGS[key]}; most likely is ${guess}.`);
    used[key] = reply;
  }
}

function checkUsed(replies: Replies, used: Replies): void {
  const odd = KEYS.find((key) => replies[key] !== undefined && !(key in used));
  if (odd !== undefined)
    throw new UsageError(`--${FLAGS[odd]} answers no question: this model says it itself.`);
}
