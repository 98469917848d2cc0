import { describe, expect, it } from 'vitest';
import { addObject, moveObject, removeObject, setTime, toBack } from '#lib/scene/index.ts';
import { readAddress, writeAddress } from '#site/opening/address.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';

describe('address', () => {
  it('an empty address is the first scene with the usual settings', async () => {
    const address = await readAddress('');
    expect(address).toMatchObject({ threshold: 0.5, layer: null });
    expect(address.scene.seed).toBe(FIRST_SEED);
    expect(writeAddress(address, '')).toBe('');
  });

  it('a written address reads back to the same scene, edits included', async () => {
    const address = await readAddress('?seed=1000700');
    const [first, second] = address.scene.objects.filter((o) => o.attachedTo === undefined);
    if (!first || !second) throw new Error('The scene has too few objects for this test.');
    let scene = moveObject(address.scene, first.id, 12, -3);
    scene = addObject(toBack(scene, second.id), 'dog', 100, 250);
    scene = setTime(scene, 'night');
    const edited = { ...address, scene, threshold: 0.31, layer: 2, truth: true };
    const query = writeAddress(edited, '?backend=wasm&model=nano');
    expect(query).toContain('backend=wasm&model=nano');
    const back = await readAddress(query);
    expect(back.scene.objects.map(({ id }) => id)).toEqual(
      scene.objects.map(({ id }) => id),
    );
    expect(back.scene.time).toBe('night');
    for (const object of scene.objects) {
      const read = back.scene.objects.find(({ id }) => id === object.id);
      expect(Math.abs((read?.x ?? NaN) - object.x)).toBeLessThan(0.06);
      expect(read?.variant).toBe(object.variant);
    }
    expect(back).toMatchObject({ threshold: 0.31, layer: 2, truth: true });
  });

  it('a removed object stays removed', async () => {
    const address = await readAddress('?seed=1000700');
    const gone = address.scene.objects[0]?.id ?? 0;
    const scene = removeObject(address.scene, gone);
    const query = writeAddress({ ...address, scene }, '');
    const ids = (await readAddress(query)).scene.objects.map(({ id }) => id);
    expect(ids).toEqual(scene.objects.map(({ id }) => id));
  });

  it.each([
    '?seed=abc&threshold=7&layer=-2',
    '?edits=nonsense',
    '?edits={"objects":[{"id":1}]}',
    '?edits={"objects":3,"order":"x"}',
    '?edits=null',
    '?edits={"time":"tea"}',
    '?edits={"weather":{"rain":"much"}}',
    '?edits={"objects":[{"id":99,"category":"unicorn","variant":"x","x":1,"y":1,"scale":1,"flip":false,"seed":1}],"order":[99]}',
  ])('an address that makes no sense (%s) gives the usual scene', async (query) => {
    const address = await readAddress(query);
    expect(address.scene.seed).toBe(FIRST_SEED);
    expect(address.scene).toEqual((await readAddress('')).scene);
    expect(address.threshold).toBeLessThanOrEqual(0.99);
  });
});
