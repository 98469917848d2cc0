import { describe, expect, it } from 'vitest';
import { sampleScene, type Scene } from '#lib/scene/index.ts';
import { editByKey } from '#site/subject/objectKeys.ts';

const scene = sampleScene(1_000_642);
const object = scene.objects.find(
  ({ id, attachedTo }) =>
    attachedTo === undefined && !scene.objects.some((other) => other.attachedTo === id),
);
if (!object) throw new Error('The scene of this test has no object of its own.');
const { id } = object;

const press = (key: string, shiftKey = false): Scene | undefined =>
  editByKey({ key, shiftKey }, scene, id)?.scene;
const after = (edited: Scene | undefined) =>
  edited?.objects.find((other) => other.id === id);

describe('editByKey', () => {
  it('arrows move by 1 px, with Shift by 10', () => {
    expect(after(press('ArrowLeft'))?.x).toBe(object.x - 1);
    expect(after(press('ArrowDown'))?.y).toBe(object.y + 1);
    expect(after(press('ArrowUp', true))?.y).toBe(object.y - 10);
  });

  it('minus undoes plus', () => {
    const larger = editByKey({ key: '+', shiftKey: false }, scene, id)?.scene ?? scene;
    expect(after(larger)?.scale).toBeGreaterThan(object.scale);
    const back = editByKey({ key: '-', shiftKey: false }, larger, id)?.scene;
    expect(after(back)?.scale).toBeCloseTo(object.scale, 9);
  });

  it('brackets change the order and nothing else', () => {
    expect(press(']')?.objects.at(-1)).toEqual(object);
    expect(press('[')?.objects[0]).toEqual(object);
  });

  it('Delete removes the object only', () => {
    const rest = scene.objects.filter((other) => other.id !== id);
    expect(press('Delete')?.objects).toEqual(rest);
  });

  it('other keys do nothing, and the scene itself never changes', () => {
    const before = JSON.stringify(scene);
    for (const key of ['a', 'Tab', 'Enter', ' ', 'Delete', 'ArrowLeft']) press(key);
    expect(press('a')).toBeUndefined();
    expect(JSON.stringify(scene)).toBe(before);
  });
});
