import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it } from 'vitest';
import { changedGlobal, rememberMembers } from '#site/runtime/intact.ts';
import { guardTyped, type TypedNews } from '#site/runtime/typedGuard.ts';
import { storeOf } from '#lib/params/store.ts';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** Does something for the time of a test. */
function during<T extends object>(
  owner: T,
  key: keyof T,
  value: unknown,
  body: () => void,
) {
  const before = Object.getOwnPropertyDescriptor(owner, key);
  Object.defineProperty(owner, key, { value, configurable: true, writable: true });
  try {
    body();
  } finally {
    if (before) Object.defineProperty(owner, key, before);
    else Reflect.deleteProperty(owner, key);
  }
}

describe('rememberMembers(objects)', () => {
  it('names the first function or object that is another', () => {
    const owner = { double: (x: number) => 2 * x, count: 1, inner: {} };
    const changed = rememberMembers([['owner', owner]]);
    owner.count = 2;
    expect(changed()).toBeNull();
    owner.double = (x) => 3 * x;
    expect(changed()).toBe('owner.double');
  });
});

describe('changedGlobal()', () => {
  it('is null while nothing was changed, whatever is added', () => {
    expect(changedGlobal()).toBeNull();
    Object.assign(globalThis, { readersOwn: () => 1 });
    expect(changedGlobal()).toBeNull();
    Reflect.deleteProperty(globalThis, 'readersOwn');
  });

  it.each<[string, object, string, unknown]>([
    ['Float32Array', globalThis, 'Float32Array', null],
    ['Array.prototype.map', Array.prototype, 'map', () => []],
    [
      'TypedArray.prototype.fill',
      Object.getPrototypeOf(Float32Array.prototype) as object,
      'fill',
      1,
    ],
    ['Promise.prototype.then', Promise.prototype, 'then', () => undefined],
    ['Math.sqrt', Math, 'sqrt', () => 0],
    ['setTimeout', globalThis, 'setTimeout', undefined],
    ['Map.prototype.get', Map.prototype, 'get', () => undefined],
  ])('names %s', (name, owner, key, value) => {
    during(owner as Record<string, unknown>, key, value, () =>
      expect(changedGlobal()).toBe(name),
    );
    expect(changedGlobal()).toBeNull();
  });

  it('takes less than 20 ms', () => {
    const begin = performance.now();
    for (let i = 0; i < 20; i++) changedGlobal();
    const each = (performance.now() - begin) / 20;
    console.log(`changedGlobal() takes ${each.toFixed(2)} ms`);
    expect(each).toBeLessThan(20);
  });
});

describe('guardTyped(weights, tell)', () => {
  const edit = { path: 'encoder.P3', code: 'value => value' };

  /** What is told of a run in which a typed function does this. */
  async function toldOf(deed: (weights: ReturnType<typeof storeOf>) => void) {
    const weights = storeOf(
      new Map([
        ['a.bias', tf.tensor1d([1, 2, 3])],
        ['a.weight', tf.ones([4, 4])],
      ]),
    );
    const news: TypedNews[] = [];
    const guard = await guardTyped(weights, (told) => news.push(told));
    try {
      guard.callTyped(edit, () => deed(weights));
    } catch {
      // What it throws is not the guard's.
    }
    await guard.finish();
    weights.dispose();
    const what = news.flatMap((told) => (told.kind === 'tampered' ? told.what : []));
    return { began: news[0], what: what[0] ?? null };
  }

  it('tells when a function begins and ends, and has nothing against a decent one', async () => {
    const { began, what } = await toldOf(() => tf.tidy(() => void tf.neg([1, 2])));
    expect(began).toEqual({ kind: 'typed', edit: { kind: 'code', ...edit } });
    expect(what).toBeNull();
    expect(
      (
        await toldOf(() => {
          throw new Error('mine');
        })
      ).what,
    ).toBeNull();
  });

  it.each<[string, string, (weights: ReturnType<typeof storeOf>) => void, () => void]>([
    [
      'a method of tfjs',
      'runKernel',
      () => Object.assign(tf.engine(), { runKernel: () => null }),
      () => Reflect.deleteProperty(tf.engine(), 'runKernel'),
    ],
    [
      'the backend',
      'tf.backend()',
      () => {
        tf.registerBackend('other', () => tf.backend());
        void tf.setBackend('other');
      },
      () => void tf.setBackend('cpu'),
    ],
    [
      'a weight that is disposed of',
      'a.bias',
      (weights) => weights.get('a.bias').dispose(),
      () => undefined,
    ],
    [
      'a weight that is written over',
      'a.bias',
      (weights) => weights.get('a.bias').dataSync().fill(9),
      () => undefined,
    ],
    [
      'a scope that is left open',
      'tf.engine().state',
      () => tf.engine().startScope(),
      () => tf.engine().endScope(),
    ],
  ])('finds %s', async (_, name, deed, undo) => {
    const { what } = await toldOf(deed);
    undo();
    expect(what).toBe(name);
    expect((await toldOf(() => undefined)).what).toBeNull();
  });
});
