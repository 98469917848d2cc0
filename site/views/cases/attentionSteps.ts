import { attentionOverImage, type AttentionChoice } from '../attentionOverImage.ts';
import { attentionMotion } from '../motion/attention/attentionMotion.ts';
import { attentionFrames, level } from './fixtures/attention.ts';
import { street } from './fixtures/picture.ts';

function steps(at: number, value: Partial<AttentionChoice> = {}): Element {
  const made = attentionFrames();
  const chosen = attentionOverImage(made.weights, { picture: street, level, value });
  return attentionMotion(made, { picture: street, level, chosen, value: { at } });
}

/** As a chapter opens: values are mixed in the shares of the head where a second voice is loudest. */
export function attentionStepsMixed(): Element {
  return steps(7);
}

/** One head of a token at the edge has met every key. */
export function attentionStepsScores(): Element {
  return steps(3, { token: 29, head: 1 });
}

/** All tokens, and all heads. */
export function attentionStepsMatrix(): Element {
  return steps(9);
}
