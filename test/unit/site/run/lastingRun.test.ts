import { expect, it } from 'vitest';
import type { Frame } from '#lib/trace/frame.ts';
import { lastingRun, type LastingRun } from '#site/run/lastingRun.ts';
import { FREED } from '#site/runtime/freedRun.ts';

/** Runs by number; those in `freed` say what the worker says of them. */
function runs() {
  const freed = new Set<number>();
  const disposed: number[] = [];
  let made = 0;
  const make = (): LastingRun => {
    const number = ++made;
    const read = (path: string) =>
      freed.has(number)
        ? Promise.reject(new Error(FREED))
        : Promise.resolve({ path: `${path} of ${number}` } as Frame);
    return { read, energy: read, dispose: () => void disposed.push(number) };
  };
  return { freed, disposed, make, made: () => made };
}

it('read(path) of a run that was freed for newer ones runs it again, once for all who ask', async () => {
  const { freed, disposed, make, made } = runs();
  const run = lastingRun(make(), () => Promise.resolve(make()));
  expect((await run.read('a')).path).toBe('a of 1');
  freed.add(1);
  const both = await Promise.all([run.read('a'), run.energy('b')]);
  expect(both.map(({ path }) => path)).toEqual(['a of 2', 'b of 2']);
  freed.add(2);
  expect((await run.read('c')).path).toBe('c of 3');
  expect(made()).toBe(3);
  run.dispose();
  await Promise.resolve();
  expect(disposed.sort()).toEqual([1, 2, 3]);
});

it('read(path) makes nothing after dispose, nor for another error, nor where no model is', async () => {
  const { freed, make, made } = runs();
  const over = lastingRun(make(), () => Promise.resolve(make()));
  over.dispose();
  freed.add(1);
  await expect(over.read('a')).rejects.toThrow(FREED);
  const odd = { ...make(), read: () => Promise.reject(new Error('no such path')) };
  const wrong = lastingRun(odd, () => Promise.resolve(make()));
  await expect(wrong.read('a')).rejects.toThrow('no such path');
  expect(made()).toBe(2);
  freed.add(3);
  const alone = lastingRun(make(), () => Promise.resolve(null));
  await expect(alone.read('a')).rejects.toThrow(FREED);
});

it('read(path) tries once more where the run could not be made', async () => {
  const { freed, make } = runs();
  const answers = [() => Promise.reject(new Error('busy')), () => Promise.resolve(make())];
  const run = lastingRun(make(), () => answers.shift()?.() ?? Promise.resolve(null));
  freed.add(1);
  await expect(run.read('a')).rejects.toThrow('busy');
  expect((await run.read('a')).path).toBe('a of 2');
});
