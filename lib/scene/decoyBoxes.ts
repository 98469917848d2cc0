import { stamp } from './groundTruth.ts';
import { layersOf } from './layers.ts';
import { rasterise } from './rasterise.ts';
import { WORLD, type Scene } from './types.ts';

/**
 * Tight boxes of the visible pixels of the decoys of one kind, for whoever teaches a model that they are
 * objects. One that shows no pixel has none.
 *
 * @unit px of the 320 x 320 image: left, top, right, bottom
 */
export function decoyBoxes(scene: Scene, kind: string) {
  const owners = new Uint8Array(WORLD * WORLD);
  let decoys = 0;
  for (const { thing, shapes } of layersOf(scene)) {
    const isAsked = 'kind' in thing && thing.kind === kind;
    stamp(owners, rasterise(shapes), isAsked ? ++decoys : 0);
  }
  return Array.from({ length: decoys }, (_, at) => boxOf(owners, at + 1)).filter(
    ([left, , right]) => right > left,
  );
}

function boxOf(owners: Uint8Array, owner: number): [number, number, number, number] {
  const box: [number, number, number, number] = [WORLD, WORLD, 0, 0];
  owners.forEach((one, at) => {
    if (one !== owner) return;
    const [x, y] = [at % WORLD, Math.floor(at / WORLD)];
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x + 1);
    box[3] = Math.max(box[3], y + 1);
  });
  return box;
}
