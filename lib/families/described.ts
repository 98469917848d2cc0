import type { Library } from '../config.ts';
import type { TensorEntry } from '../params/tensorEntry.ts';

/** Plain data that a file says: numbers, texts, lists and named values, nested a little. */
export type Fact = null | boolean | number | string | readonly Fact[] | Facts;

/** By name. */
export type Facts = ReadonlyMap<string, Fact>;

/** What a file of weights says about its model, where no config.json does. */
export interface Described {
  readonly entries: readonly TensorEntry[];
  /** Whose names the tensors bear; null for another library's. */
  readonly library: Library | null;
  /** What the file says besides: `version`, `eps`, `nhead`, `names` ... */
  readonly facts: Facts;
  /** Name of the file, a hint. */
  readonly name: string;
}

/** What neither the weights nor the file say, and whoever has the file may know. */
export interface Question {
  readonly key: 'evaluatedLayer' | 'sampling' | 'heads' | 'encoderHeads';
  readonly sentence: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** One of the values. */
  readonly guess: string;
}

/** What was answered to the questions, by key. */
export type Replies = Partial<Readonly<Record<Question['key'], string>>>;

/** Whether a model is not known yet, but for an answer. */
export const isQuestion = (found: object): found is Question => 'choices' in found;
