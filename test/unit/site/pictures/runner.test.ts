import { describe, expect, it } from 'vitest';
import { NoModel } from '#site/pictures/look.ts';
import { createPace, sayPace } from '#site/pictures/pace.ts';
import { createRunner, type RunnerHost } from '#site/pictures/runner.ts';
import { packFound, type Item } from '#site/pictures/types.ts';

/** Bitmaps that were made and not closed. */
let open = 0;
const bitmap = (): ImageBitmap => {
  open++;
  return {
    width: 4,
    height: 3,
    close() {
      open--;
    },
  };
};
const model = { name: 'a' } as never;

const itemsOf = (...names: string[]): Item[] =>
  names.map((path, at) => ({
    ...{ at, path, file: new File([], path), state: 'waiting', sentence: null },
    ...{ width: 0, height: 0, thumbnail: null, found: null, ms: 0 },
  }));

function runnerOf(host: Partial<RunnerHost> = {}) {
  const looked: string[] = [];
  let rest: () => void = () => undefined;
  const runner = createRunner({
    load: (file) =>
      file.name === 'broken'
        ? Promise.reject(new Error('broken is no picture.'))
        : Promise.resolve({
            bitmap: bitmap(),
            fileSize: [40, 30],
            name: file.name,
            note: null,
          }),
    look: () => Promise.resolve({ model, found: packFound([]), ms: 5 }),
    thumbnail: () => Promise.resolve(new Blob()),
    changed(item) {
      if (item) looked.push(`${item.path} ${item.state}`);
      else if (runner.state !== 'running') rest();
    },
    ...host,
  });
  const untilRest = () =>
    new Promise<void>((resolve) => {
      rest = resolve;
    });
  return { runner, looked, untilRest };
}

describe('createRunner(host)', () => {
  it('looks at one after the other, says why one is unread, and lets every bitmap go', async () => {
    open = 0;
    const items = itemsOf('a', 'broken', 'c');
    const { runner, looked, untilRest } = runnerOf();
    runner.add(items);
    await untilRest();
    expect(looked).toEqual(['a done', 'broken unread', 'c done']);
    expect(items[1]?.sentence).toBe('broken is no picture.');
    expect(items[0]).toMatchObject({ width: 40, height: 30, ms: 5 });
    expect(open).toBe(0);
    expect(runner.state).toBe('resting');
  });

  it('pauses between two pictures, and goes on where it was', async () => {
    let isFirst = true;
    const { runner, looked } = runnerOf({
      thumbnail: () => {
        if (isFirst) runner.pause();
        isFirst = false;
        return Promise.resolve(new Blob());
      },
    });
    runner.add(itemsOf('a', 'b'));
    await expect.poll(() => looked).toEqual(['a done']);
    expect(runner.state).toBe('paused');
    runner.goOn();
    await expect.poll(() => looked).toEqual(['a done', 'b done']);
    expect(runner.state).toBe('resting');
  });

  it('drops what waits and what is on its way when it is stopped, and closes its bitmaps', async () => {
    open = 0;
    const { runner, looked } = runnerOf({
      look: async () => {
        runner.stop();
        await Promise.resolve();
        return { model, found: packFound([]), ms: 5 };
      },
    });
    runner.add(itemsOf('a', 'b', 'c'));
    await expect.poll(() => runner.state).toBe('resting');
    await expect.poll(() => open).toBe(0);
    expect(looked).toEqual([]);
  });

  it('waits where there is no model, and blames no picture', async () => {
    let isThere = false;
    const items = itemsOf('a', 'b');
    const { runner, looked, untilRest } = runnerOf({
      look: () =>
        isThere
          ? Promise.resolve({ model, found: packFound([]), ms: 5 })
          : Promise.reject(new NoModel('The weights did not arrive.')),
    });
    runner.add(items);
    await untilRest();
    expect(runner.state).toBe('paused');
    expect(items.map(({ state }) => state)).toEqual(['waiting', 'waiting']);
    isThere = true;
    runner.modelCame();
    await expect.poll(() => looked.length).toBeGreaterThanOrEqual(2);
    expect(items.map(({ state }) => state)).toEqual(['done', 'done']);
  });
});

describe('createPace()', () => {
  it('tells pictures a minute over the last ones, and nothing after a rest', () => {
    const pace = createPace();
    expect(pace.perMinute).toBeNull();
    for (let at = 0; at <= 40; at++) pace.done(at * 500);
    expect(pace.perMinute).toBeCloseTo(120);
    pace.rest();
    expect(pace.perMinute).toBeNull();
  });

  it('sayPace(perMinute, left) says how long it will take', () => {
    expect(sayPace(120, 60)).toBe('120 a minute · 30 seconds left');
    expect(sayPace(4.25, 60)).toBe('4.3 a minute · 14 minutes left');
    expect(sayPace(null, 60)).toBe('');
  });
});
