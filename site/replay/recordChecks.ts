import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as lib from '#lib/notebook.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Exercises } from '#site/notebook/exercise.ts';
import { weightFrame } from '#site/runtime/weightFrame.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { recordReplay } from './record.ts';
import type { Recorder } from './recorder.ts';

/** Asked for when an answer is checked away from its chapter; whole pictures are among it. */
const MOST_BYTES = 900_000;
/** The sum of 27 products is compared to more digits than half precision has. */
const EXACTLY = ['input.pixels', 'backbone.stem.0.output'];
const CHAPTERS = join(import.meta.dirname, '../../chapters');

/** Every exercise of the book with its name. */
async function allExercises() {
  const folders = (await readdir(CHAPTERS)).filter((name) => /^\d+-/.test(name));
  const modules = await Promise.all(
    folders.map(
      (folder) =>
        import(join(CHAPTERS, folder, 'exercises.ts')) as Promise<{ exercises: Exercises }>,
    ),
  );
  return modules.flatMap(({ exercises }) => Object.entries(exercises));
}

function functionOf(solution: string, name: string): unknown {
  const indirectEval = eval;
  const make = indirectEval(`(lib) => { ${solution}\nreturn ${name}; }`) as (
    names: typeof lib,
  ) => unknown;
  return make(lib);
}

/**
 * What the checks of all exercises read, of the book's first scene: found by giving them their solutions. Throws
 * where a solution does not pass.
 */
export async function recordChecks(recorder: Recorder): Promise<Uint8Array<ArrayBuffer>> {
  const { trace } = await recorder.trace(FIRST_SEED);
  const saved = await (await recorder.model()).asSaved();
  const [see, weights] = [new Set<string>(), new Set<string>()];
  const noting = (read: Set<string>, from: (path: string) => Promise<Frame>) => {
    return async (path: string) => {
      const frame = await from(path);
      read.add(path);
      return frame;
    };
  };
  for (const [name, { solution, check }] of await allExercises()) {
    const verdict = await check(
      functionOf(solution, name) as never,
      noting(see, (path) => trace.read(path)),
      noting(weights, (path) => weightFrame(saved, path)),
    );
    if (!verdict.ok) throw new Error(`The solution of ${name} fails: ${verdict.sentence}`);
  }
  const none = { shades: [], energy: [], everySecond: [], whatIf: [] };
  const asked = { chapter: 'exercises', seed: FIRST_SEED, ...none };
  const spec = { ...asked, see: [...see], weights: [...weights] };
  return recordReplay({ ...spec, exactly: EXACTLY, mostBytes: MOST_BYTES }, recorder);
}
