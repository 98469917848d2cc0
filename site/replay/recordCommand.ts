/**
 * `node site/replay/recordCommand.ts FOLDER < specs.json`: writes FOLDER/chapter.safetensors for each
 * spec. A process of its own, because in a build tfjs is another one, cut for browsers.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startBackend } from '#lib/cli/backend.ts';
import { EMBEDDED, loadConfig } from '#lib/cli/model.ts';
import { buildModel } from '#site/runtime/model.ts';
import type { BackendReport } from '#site/runtime/types.ts';
import { titleOf } from '#site/runtime/weights/variants.ts';
import { recordReplay } from './record.ts';
import { createRecorder } from './recorder.ts';
import type { ReplaySpec } from './spec.ts';

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
  const file = await readFile(join(EMBEDDED, 'model.safetensors'));
  const weights = [new Uint8Array(file).buffer];
  const model = buildModel({
    name: titleOf('embedded'),
    config: await loadConfig(),
    weights,
    keep: () => Promise.resolve('recorded with this book'),
    again: () => Promise.resolve(weights),
  });
  const recorder = createRecorder(model, MACHINE);
  await mkdir(folder, { recursive: true });
  for (const spec of specs) {
    const bytes = await recordReplay(spec, recorder).catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(`Chapter ${spec.chapter}: ${why}`, { cause: error });
    });
    await writeFile(join(folder, `${spec.chapter}.safetensors`), bytes);
  }
}

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
