import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { text } from 'node:stream/consumers';
import { root } from 'astro:config/server';
import type { RecordOrder, ReplaySpec } from './spec.ts';
import { STORY_SEEDS } from './storySeeds.ts';

const folder = fileURLToPath(new URL('.cache/replay/', root));
const command = fileURLToPath(new URL('site/replay/recordCommand.ts', root));
let recorded: { readonly key: string; readonly done: Promise<void> } | null = null;

/** One process records all chapters and stories, so that weights are read and scenes run once. */
async function record(json: string): Promise<void> {
  const child = spawn(process.execPath, [command, folder], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin.end(json);
  const [complaint, code] = await Promise.all([
    text(child.stderr),
    new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    }),
  ]);
  if (code !== 0) throw new Error(complaint.trim());
}

async function recordedFile(
  name: string,
  all: readonly ReplaySpec[],
): Promise<Uint8Array<ArrayBuffer>> {
  const order: RecordOrder = { chapters: all, stories: STORY_SEEDS };
  const key = JSON.stringify(order);
  if (recorded?.key !== key) recorded = { key, done: record(key) };
  await recorded.done;
  return new Uint8Array(await readFile(join(folder, name)));
}

/** The replay of one chapter of all. Rejects with a sentence that names the chapter at fault. */
export const recordedReplay = (chapter: string, all: readonly ReplaySpec[]) =>
  recordedFile(`${chapter}.safetensors`, all);

/** Its trainings, in a file of their own. */
export const recordedTrainings = (chapter: string, all: readonly ReplaySpec[]) =>
  recordedFile(`${chapter}.json.gz`, all);

/** The stories of a scene. */
export const recordedStories = (seed: number, all: readonly ReplaySpec[]) =>
  recordedFile(`story-${seed}.json.gz`, all);

/** What exercises are compared with away from their chapters. */
export const recordedChecks = (all: readonly ReplaySpec[]) =>
  recordedFile('checks.safetensors', all);
