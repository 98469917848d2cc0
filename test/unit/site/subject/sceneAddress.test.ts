import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { moveObject, setTime, TIMES, toBack } from '#lib/scene/index.ts';
import { queryToKeep } from '#site/book/carryQuery.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { sceneIn, withScene } from '#site/subject/sceneAddress.ts';

const sceneOf = (query: string) => sceneIn(query, FIRST_SEED);

describe('withScene', () => {
  it('withScene(query, scene) leaves out the scene that the page begins with', async () => {
    expect(withScene('?backend=wasm', await sceneOf(''), FIRST_SEED)).toBe('?backend=wasm');
    const edited = '?edits=%7B%7D&seed=7&v.token=3';
    expect(withScene(edited, await sceneOf(''), FIRST_SEED)).toBe('?v.token=3');
  });

  it('withScene(query, scene) reads back to the same scene for any edits', async () => {
    const edits = fc.record({
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      at: fc.nat(20),
      by: fc.tuple(fc.integer({ min: -60, max: 60 }), fc.integer({ min: -60, max: 60 })),
      time: fc.constantFrom(...TIMES),
    });
    await fc.assert(
      fc.asyncProperty(edits, async ({ seed, at, by: [dx, dy], time }) => {
        const sampled = await sceneOf(`?seed=${seed}`);
        const { id } = sampled.objects[at % sampled.objects.length] ?? { id: 0 };
        const scene = setTime(toBack(moveObject(sampled, id, dx, dy), id), time);
        const once = await sceneOf(withScene('?model=x', scene, FIRST_SEED));
        expect(once.time).toBe(time);
        expect(once.objects.map((object) => object.id)).toEqual(
          scene.objects.map((object) => object.id),
        );
        const moved = once.objects.find((object) => object.id === id);
        const wanted = scene.objects.find((object) => object.id === id);
        expect(Math.abs((moved?.x ?? NaN) - (wanted?.x ?? NaN))).toBeLessThan(0.06);
        const query = withScene('', once, FIRST_SEED);
        expect(withScene('', await sceneOf(query), FIRST_SEED)).toBe(query);
      }),
      { numRuns: 40 },
    );
  });
});

describe('queryToKeep', () => {
  it('queryToKeep(query) takes scene, checkpoint and backend along and leaves views behind', () => {
    const query = '?seed=5&v.attention=%7B%7D&c.toy=1&backend=wasm&patches=%5B%5D&step=x';
    const kept = new URLSearchParams(queryToKeep(query));
    expect([...kept.keys()].sort()).toEqual(['backend', 'seed']);
    expect(queryToKeep('?v.token=3')).toBe('');
  });
});
