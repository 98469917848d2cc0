import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { startBackend } from '#lib/cli/backend.ts';
import { loadModel } from '#lib/cli/model.ts';
import { traceOf } from '#lib/run.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { weightFrame } from '#site/runtime/weightFrame.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

const FOLDER = join(import.meta.dirname, '../../chapters');

/** Answers that readers give and that must be refused, by exercise. */
export type WrongAnswers = Readonly<
  Record<string, readonly { readonly code: string; readonly says: RegExp }[]>
>;

export interface ChapterExercises {
  readonly slug: string;
  /** Of its files, in `chapters`. */
  readonly folder: string;
  readonly exercises: Exercises;
  readonly wrong: WrongAnswers;
  /** The text that the cell of an exercise begins with. */
  readonly starter: (name: string) => string;
}

/** Every chapter with exercises, and the wrong answers to them. */
export async function chaptersWithExercises(): Promise<ChapterExercises[]> {
  const folders = readdirSync(FOLDER).filter((name) =>
    existsSync(join(FOLDER, name, 'exercises.ts')),
  );
  return Promise.all(
    folders.map(async (folder) => {
      const slug = folder.replace(/^\d+-/, '');
      const { exercises } = (await import(join(FOLDER, folder, 'exercises.ts'))) as {
        exercises: Exercises;
      };
      const answers = join(import.meta.dirname, `../unit/chapters/${slug}.wrong.ts`);
      const { wrong } = (await import(answers)) as { wrong: WrongAnswers };
      const text = readFileSync(join(FOLDER, folder, 'index.mdx'), 'utf8');
      return {
        slug,
        folder,
        exercises,
        wrong,
        starter(name) {
          const fence = new RegExp(
            `^\`\`\`js live[^\\n]*exercise=${name}\\b[^\\n]*\\n([\\s\\S]*?)^\`\`\``,
            'm',
          ).exec(text);
          if (!fence?.[1])
            throw new Error(`${folder} has no cell for the exercise ${name}`);
          return fence[1];
        },
      };
    }),
  );
}

let saved: ReturnType<typeof loadModel> | null = null;

/** A weight of the embedded model as saved. */
export async function readWeight(path: string): Promise<Frame> {
  await startBackend();
  saved ??= loadModel();
  return weightFrame((await saved).weights, path);
}

/** All tensors of the embedded model on the book's first scene, computed here. */
export async function seeFirstScene(): Promise<(path: string) => Promise<Frame>> {
  await startBackend();
  const canvas = createCanvas(WORLD, WORLD);
  const pen = canvas.getContext('2d');
  drawScene(pen, sampleScene(FIRST_SEED), 1);
  const trace = traceOf(pen.getImageData(0, 0, WORLD, WORLD), await loadModel());
  return (path) => trace.read(path);
}
