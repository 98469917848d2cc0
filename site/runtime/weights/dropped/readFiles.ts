import { isQuestion, type Question } from '#lib/families/described.ts';
import { loadFurther } from '#lib/families/rtDetr/further.ts';
import { named } from '#lib/named.ts';
import { readCheckpoint, type Checkpoint as OpenedFile } from '#lib/params/checkpoint.ts';
import { describe } from '#lib/params/describe.ts';
import { configured, type Configured, type JsonFile } from '../configured.ts';
import { pickFiles } from '../pickFiles.ts';
import { messageOf } from '../sentence.ts';
import type { FileAnswers } from './droppedStore.ts';

interface Found {
  /** Of the file that the model is called by. */
  readonly name: string;
  /** One, or the shards of a checkpoint: of each nothing is read but the list of its tensors. */
  readonly opened: readonly [OpenedFile, ...OpenedFile[]];
  /** Of all files of weights. */
  readonly bytes: number;
}

/** Files of a model that is known. */
export interface KnownFiles extends Found {
  readonly known: Configured;
}

/** Files of a model that is not known yet, but for an answer. */
export interface OpenFiles extends Found {
  readonly question: Question;
}

export const isOpen = (found: KnownFiles | OpenFiles): found is OpenFiles =>
  'question' in found;

/** Reads what files say of themselves. Rejects with one sentence for what is no model. */
export async function readFiles(
  files: readonly File[],
  answers: FileAnswers,
  title: string | null,
): Promise<KnownFiles | OpenFiles> {
  const { config, weights, preprocessor } = await pickFiles(files);
  await loadFurther();
  const [first, ...more] = weights;
  const { name } = first;
  const open = (file: File) => readCheckpoint(file, file.name);
  const opened = [await open(first), ...(await Promise.all(more.map(open)))] as const;
  const bytes = weights.reduce((sum, { size }) => sum + size, 0);
  const found = { name, opened, bytes };
  if (config) {
    const settings = {
      config: await jsonFile(config),
      preprocessor: preprocessor ? await jsonFile(preprocessor) : undefined,
    };
    return { ...found, known: await configured(title ?? name, settings) };
  }
  const entries = opened.flatMap((file) => file.entries);
  const described = { ...opened[0].described, entries };
  const said = await describe(described, answers).catch((error: unknown) => {
    const why = messageOf(error);
    throw new Error(
      `${named(name)} came without a config.json: ${why.charAt(0).toLowerCase()}${why.slice(1)}`,
      { cause: error },
    );
  });
  if (isQuestion(said)) return { ...found, question: said };
  return { ...found, known: { name: title ?? name, config: said, settings: null } };
}

const jsonFile = async (file: File): Promise<JsonFile> => ({
  name: file.name,
  bytes: await file.arrayBuffer(),
});
