import { pickFiles } from '../pickFiles.ts';
import type { FileAnswers } from './droppedStore.ts';

/** What no file says, to be asked for. */
export interface Question {
  readonly key: string;
  readonly sentence: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly guess: string;
}

/** What files say of themselves, before any of their weights is read. */
export interface FilesDescription {
  /** Of the file that the model is called by. */
  readonly name: string;
  /** What was read, and what is guessed: nothing where a config.json says it all. */
  readonly said: readonly { readonly term: string; readonly words: string }[];
  /** The next thing to ask; null where the answers so far are enough. */
  readonly question: Question | null;
}

/** Reads what files say of themselves. Rejects with one sentence for what is no model. */
export async function describeFiles(
  files: readonly File[],
  _answers: FileAnswers,
): Promise<FilesDescription> {
  const { weights } = await pickFiles(files);
  return { name: weights[0].name, said: [], question: null };
}
