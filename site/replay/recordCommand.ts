/**
 * `node site/replay/recordCommand.ts FOLDER < order.json`: writes FOLDER/chapter.safetensors and
 * FOLDER/chapter.json.gz (its trainings) for each chapter, FOLDER/story-seed.json.gz for each scene whose
 * stories are told, and FOLDER/checks.safetensors for exercises. A process of its own, because in a build tfjs is another one, cut for browsers.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startBackend } from '#lib/cli/backend.ts';
import { MOST_BYTES } from '#site/run/tensorBag.ts';
import type { BackendReport } from '#site/runtime/types.ts';
import { openModel } from './openModel.ts';
import { recordReplay } from './record.ts';
import { recordChecks } from './recordChecks.ts';
import { recordStories } from './recordStories.ts';
import { createRecorder } from './recorder.ts';
import type { RecordOrder } from './spec.ts';
import { createTrainingRecorder } from './trainingsOf.ts';

const MACHINE: BackendReport = {
  name: 'wasm',
  device: `SIMD, 1 thread, Node ${process.versions.node}, ${process.platform} ${process.arch}`,
  reason: 'Recorded when this book was built.',
};

async function main(): Promise<void> {
  const [folder] = process.argv.slice(2);
  if (!folder) throw new Error('Name the folder for the replays.');
  const { chapters, stories } = JSON.parse(await text(process.stdin)) as RecordOrder;
  await startBackend();
  const recorder = createRecorder(openModel, MACHINE);
  const trainings = createTrainingRecorder(join(folder, 'trainings'), openModel);
  await mkdir(folder, { recursive: true });
  for (const spec of chapters) {
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
  await writeFile(join(folder, 'checks.safetensors'), await recordChecks(recorder));
  for (const seed of stories)
    await writeFile(
      join(folder, `story-${seed}.json.gz`),
      await recordStories(seed, recorder),
    );
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
