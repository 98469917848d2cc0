import type { ModelConfig } from '#lib/config.ts';
import { cost } from '#lib/cost/cost.ts';
import type { Described, Question } from '#lib/families/described.ts';
import { FAMILIES } from '#lib/families/index.ts';
import { answersOf, familyOf } from '#lib/families/structures.ts';
import { someOf, visible } from '#lib/named.ts';
import type { FileAnswers } from './droppedStore.ts';
import { isOpen, readFiles } from './readFiles.ts';

export type { Question } from '#lib/families/described.ts';

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
  answers: FileAnswers,
): Promise<FilesDescription> {
  const found = await readFiles(files, answers, null);
  const { name, opened } = found;
  if (isOpen(found)) return { name, said: [], question: found.question };
  const { config, settings } = found.known;
  const said = settings ? [] : saidOf(config, opened[0].described);
  return { name, said, question: null };
}

const LIBRARIES: Readonly<Record<string, string>> = {
  lyuwenyu: 'the original code (lyuwenyu)',
  ultralytics: 'Ultralytics',
  facebook: 'the original code (facebook)',
  transformers: 'transformers',
};

/** For the reader: what a file without a config.json was found to be. */
function saidOf(config: ModelConfig, { facts, library }: Described) {
  const { parameters } = cost(config);
  const { queries, layers } = answersOf(config);
  const version = facts.get('version');
  const by = LIBRARIES[config.library ?? library ?? 'transformers'] ?? '';
  const names = config.labels.map((label) => visible(label).slice(0, 40));
  const own = facts.has('names') ? 'named in the file' : 'not named in the file';
  const eps = facts.get('eps');
  const notes = familyOf(config, FAMILIES).inputNotes?.(config) ?? [];
  return [
    {
      term: 'Written by',
      words: `${by}${typeof version === 'string' ? ` ${visible(version).slice(0, 20)}` : ''}`,
    },
    {
      term: 'Model',
      words: `${(parameters / 1e6).toFixed(1)} M parameters, ${queries} queries, ${layers.length} layers that answer`,
    },
    { term: 'Classes', words: `${names.length}, ${own}: ${someOf(names, 60)}` },
    {
      term: 'Batch norm',
      words:
        typeof eps === 'number'
          ? `eps ${eps}, as the file says`
          : 'eps 0.00001, PyTorch’s usual: the file does not say it',
    },
    { term: 'Pictures', words: notes.join(' ') },
  ];
}
