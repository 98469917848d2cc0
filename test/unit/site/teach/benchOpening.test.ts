import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { openBench, type ClosedWorker } from '#site/teach/judge/bench.ts';
import type { Numbers } from '#site/teach/judge/judgeText.ts';
import type { ToJudge } from '#site/teach/judge/protocol.ts';

const NUMBERS: Numbers = {
  see: () => Promise.reject(new Error('None is asked for.')),
  weight: () => Promise.reject(new Error('None is asked for.')),
};
const RIGHT = { ok: true, sentence: 'Right.' };
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Workers that say of every text that it is right, or say nothing. */
function workers(isSilent = false) {
  const begun: { texts: string[]; isEnded: boolean }[] = [];
  const open = (): Promise<ClosedWorker> => {
    const { port1, port2 } = new MessageChannel();
    const one = { texts: [] as string[], isEnded: false };
    begun.push(one);
    port2.on('message', (said: ToJudge) => {
      if (!('judge' in said)) return;
      one.texts.push(said.text);
      if (!isSilent) port2.postMessage({ verdict: RIGHT });
    });
    const end = () => {
      one.isEnded = true;
      port1.close();
    };
    // What a browser's port and Node's have in common is all that is used.
    return Promise.resolve({ port: port1 as never as MessagePort, end });
  };
  return { begun, open };
}

it('openBench(…) has patience with a text, and not with the network that brings the numbers', async () => {
  const { begun, open } = workers();
  const bench = openBench(open, () => wait(900).then(() => NUMBERS), 600);
  const verdict = bench.judge('a.one', 'text');
  await wait(300);
  expect(begun[0]?.texts).toEqual([]);
  expect(await verdict).toEqual(RIGHT);
  expect(begun[0]?.texts).toEqual(['text']);
  bench.clear();
});

it('openBench(…) asks for the numbers again after they did not come', async () => {
  const { begun, open } = workers();
  let asked = 0;
  const numbers = () =>
    asked++ === 0 ? Promise.reject(new Error('No network.')) : Promise.resolve(NUMBERS);
  const bench = openBench(open, numbers);
  expect(await bench.judge('a.one', 'text')).toEqual({
    ok: false,
    isOpen: true,
    sentence: 'No network.',
  });
  expect(begun[0]).toEqual({ texts: [], isEnded: true });
  expect(await bench.judge('a.one', 'text')).toEqual(RIGHT);
  bench.clear();
});

it('clear() ends the text that is being judged at once, and no later one', async () => {
  const silent = workers(true);
  const patience = 400;
  const bench = openBench(silent.open, () => Promise.resolve(NUMBERS), patience);
  const first = bench.judge('a.one', 'first');
  await expect.poll(() => silent.begun[0]?.texts).toEqual(['first']);
  bench.clear();
  expect(await first).toMatchObject({ ok: false, isOpen: true });
  expect(silent.begun[0]?.isEnded).toBe(true);
  const began = performance.now();
  const second = await bench.judge('a.one', 'second');
  // Its own patience, not what was left of the other's.
  expect(performance.now() - began).toBeGreaterThan(patience - 50);
  expect(second).toMatchObject({ ok: false });
  expect(second.isOpen).toBeUndefined();
});

it('clear() while a worker opens judges nothing on it', async () => {
  const { begun, open } = workers();
  let give: (numbers: Numbers) => void = () => undefined;
  const numbers = new Promise<Numbers>((resolve) => (give = resolve));
  const bench = openBench(open, () => numbers);
  const verdict = bench.judge('a.one', 'text');
  await Promise.resolve();
  bench.clear();
  expect(await verdict).toMatchObject({ ok: false, isOpen: true });
  give(NUMBERS);
  await wait(50);
  expect(begun).toEqual([{ texts: [], isEnded: true }]);
});
