/**
 * `node site/replay/recordCommand.ts FOLDER < specs.json`: writes FOLDER/chapter.safetensors and
 * FOLDER/chapter.json.gz (its trainings) for each spec. A process of its own, because in a build tfjs is another one, cut for browsers.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startBackend } from '#lib/cli/backend.ts';
import { folderOf } from '#lib/cli/model.ts';
import { MOST_BYTES } from '#site/run/tensorBag.ts';
import { buildModel, type Model } from '#site/runtime/model.ts';
import type { BackendReport } from '#site/runtime/types.ts';
import { configured } from '#site/runtime/weights/configured.ts';
import { titleOf, type VariantName } from '#site/runtime/weights/variants.ts';
import { recordReplay } from './record.ts';
import { createRecorder } from './recorder.ts';
import type { ReplaySpec } from './spec.ts';
import { createTrainingRecorder } from './trainingsOf.ts';

const MACHINE: BackendReport = {
  name: 'wasm',
  device: `SIMD, 1 thread, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  reason: 'Recorded when this book was built.',
};

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder for the replays.');
  const specs = JSON.parse(await text(process.stdin)) as ReplaySpec[];
  await startBackend();
  const recorder = createRecorder(await openModel('embedded'), MACHINE);
  const trainings = createTrainingRecorder(join(folder, 'trainings'), openModel);
  await mkdir(folder, { recursive: true });
  for (const spec of specs) {
    const record = async () => {
      const replay = await recordReplay(spec, recorder);
      const training = await trainings.record(spec.training);
      const bytes = replay.byteLength + training.byteLength;
      if (bytes > MOST_BYTES)
        throw new Error(
          `replay and trainings have ${bytes} bytes, ${training.byteLength} of them trainings, over ${MOST_BYTES}.`,
        );
      return { replay, training };
    };
    const { replay, training } = await record().catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`Chapter ${spec.chapter}: ${why}`, { cause: error });
    });
    await writeFile(join(folder, `${spec.chapter}.safetensors`), replay);
    await writeFile(join(folder, `${spec.chapter}.json.gz`), training);
  }
}

/** A model of the book, on the backend. */
async function openModel(variant: VariantName): Promise<Model> {
  const of = (file: string) => join(folderOf(variant), file);
  const weights = [new Uint8Array(await readFile(of('model.safetensors'))).buffer];
  const json = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(of(file), 'utf8'));
  const settings = {
    config: await json('config.json'),
    preprocessor: await json('preprocessor_config.json'),
  };
  return buildModel({
    ...configured(titleOf(variant), settings),
    weights,
    keep: () => Promise.resolve('recorded with this book'),
    again: () => Promise.resolve(weights),
  });
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
