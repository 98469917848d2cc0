import { boxAt, type Box } from '../numbers/boxes.ts';
import type { Targets } from './denoising.ts';

const SIDES = ['centre x', 'centre y', 'width', 'height'] as const;

/**
 * Refuses by name what no query could ever learn, before it turns a loss into NaN: a box that is no
 * number, inverted, empty or not on the picture, and a class that the model has not.
 *
 * @unit   boxes as shares of the picture
 */
export function checkTargets(targets: readonly Targets[], classes: number): void {
  targets.forEach(({ label_G, cxcywh01_G4 }, image) => {
    const objects = label_G.length;
    if (cxcywh01_G4.length !== 4 * objects)
      throw new Error(
        `Image ${image} has ${objects} classes and ${cxcywh01_G4.length / 4} boxes: each object needs one of both.`,
      );
    for (let target = 0; target < objects; target++) {
      const fault =
        faultOfBox(boxAt(cxcywh01_G4, target)) ??
        faultOfClass(label_G[target] ?? Number.NaN, classes);
      if (fault) throw new Error(`Target ${target} of image ${image} ${fault}`);
    }
  });
}

function faultOfBox(box: Box): string | null {
  for (const [i, value] of box.entries()) {
    const side = SIDES[i] ?? '';
    if (!Number.isFinite(value)) return `has a ${side} of ${value}: a box is four numbers.`;
    if (i >= 2 && value <= 0)
      return `has a ${side} of ${value}: its corners are exchanged, or it has no area.`;
    if (value < 0 || value > 1)
      return `has a ${side} of ${value}: boxes are shares of the picture, from 0 to 1.`;
  }
  return null;
}

function faultOfClass(label: number, classes: number): string | null {
  if (Number.isInteger(label) && label >= 0 && label < classes) return null;
  return `has the class ${label}: the model has classes 0 to ${classes - 1}.`;
}
