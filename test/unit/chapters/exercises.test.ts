import { beforeAll, describe, expect, test } from 'vitest';
import * as lib from '#lib/notebook.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { judge } from '#site/notebook/exercise.ts';
import {
  chaptersWithExercises,
  readWeight,
  seeFirstScene,
} from '#test/support/chapters.ts';

const chapters = await chaptersWithExercises();
let see: (path: string) => Promise<Frame>;

beforeAll(async () => {
  see = await seeFirstScene();
});

/** What the cell defines under a name, with `lib` in scope as on the page. */
function written(code: string, name: string): unknown {
  const indirectEval = eval;
  const make = indirectEval(`(lib) => { ${code}\nreturn ${name}; }`) as (
    scope: unknown,
  ) => unknown;
  return make(lib);
}

describe.each(chapters)('exercises of $slug', ({ exercises, wrong, starter }) => {
  test.each(Object.keys(exercises))('%s: its solution passes', async (name) => {
    const exercise = exercises[name];
    if (!exercise) throw new Error(name);
    const verdict = await judge(
      exercise,
      name,
      written(exercise.solution, name),
      see,
      readWeight,
    );
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict.sentence.length).toBeGreaterThan(20);
  });

  test.each(Object.keys(exercises))('%s: what the cell begins with fails', async (name) => {
    const exercise = exercises[name];
    if (!exercise) throw new Error(name);
    const verdict = await judge(
      exercise,
      name,
      written(starter(name), name),
      see,
      readWeight,
    );
    expect(verdict).toMatchObject({ ok: false });
    expect(verdict.sentence).not.toMatch(/stopped with|undefined/);
    expect(verdict.sentence.length).toBeGreaterThan(20);
  });

  test.each(Object.keys(exercises))(
    '%s: two wrong answers get a helpful sentence',
    async (name) => {
      const exercise = exercises[name];
      if (!exercise) throw new Error(name);
      const answers = wrong[name] ?? [];
      expect(answers.length).toBeGreaterThanOrEqual(2);
      for (const { code, says } of answers) {
        const verdict = await judge(exercise, name, written(code, name), see, readWeight);
        expect(verdict.ok, code).toBe(false);
        expect(verdict.sentence).toMatch(says);
      }
    },
  );
});
