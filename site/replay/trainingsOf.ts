import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { checksumOf } from '#lib/cli/model.ts';
import { resolveTfjsModules } from '#lib/cli/tfjsModules.ts';
import { TRAININGS } from '#lib/train/plans/index.ts';
import type { RecordedTraining } from '#site/run/trainingFormat.ts';
import type { Model } from '#site/runtime/model.ts';
import { variantNamed, type VariantName } from '#site/runtime/weights/variants.ts';
import { isCurrent, keptTrainings } from './keptTrainings.ts';

export type TrainingName = keyof typeof TRAININGS;

/**
 * The trainings of chapters: as they are kept beside the weights; where what is kept is not of that
 * order and those weights, recorded once for what they say and for the code that trains.
 */
export interface TrainingRecorder {
  /** The file of one chapter. */
  record(names: readonly TrainingName[]): Promise<Uint8Array<ArrayBuffer>>;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** What a recorded training depends on besides its order. */
const CODE = ['lib', 'site/runtime/training', 'site/replay'];

/**
 * @param folder where recordings are kept from build to build
 * @param open a model of the book that the training may change and owns
 */
export function createTrainingRecorder(
  folder: string,
  open: (variant: VariantName) => Promise<Model>,
): TrainingRecorder {
  let code: Promise<string> | null = null;

  async function recorded(name: TrainingName): Promise<RecordedTraining> {
    const order = TRAININGS[name];
    const variant = variantNamed(order.model);
    if (!variant) throw new Error(`the training ${name} begins with no model of the book.`);
    const weights = await checksumOf(variant);
    const kept = (await keptTrainings(variant)).find(
      (one) => one.training.name === name && isCurrent(one, order, weights),
    );
    if (kept) return kept.training;
    code ??= checksumOfCode();
    const parts = [await code, weights, name];
    const key = createHash('sha256').update(parts.join('\n')).digest('hex');
    const file = join(folder, `${key}.json`);
    const known = await readFile(file, 'utf8').catch(() => null);
    if (known !== null) return JSON.parse(known) as RecordedTraining;
    resolveTfjsModules();
    const { recordTraining } = await import('./recordTraining.ts');
    const training = await recordTraining(name, order, await open(variant));
    await mkdir(folder, { recursive: true });
    await writeFile(file, JSON.stringify(training));
    return training;
  }

  return {
    async record(names) {
      const trainings: RecordedTraining[] = [];
      for (const name of names) trainings.push(await recorded(name));
      return new Uint8Array(gzipSync(JSON.stringify(trainings), { level: 9 }));
    },
  };
}

async function checksumOfCode(): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of CODE) {
    const names = await readdir(join(ROOT, folder), { recursive: true });
    for (const name of names.filter((one) => one.endsWith('.ts')).sort())
      hash.update(name).update(await readFile(join(ROOT, folder, name)));
  }
  return hash.digest('hex');
}
