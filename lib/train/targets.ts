import type { Box } from '../numbers/boxes.ts';
import { classNamed, knowsNone } from './classNamed.ts';
import type { Targets } from './denoising.ts';

/** An object that is there, as the site's scenes know it. */
export interface TruthBox {
  readonly name: string;
  readonly xyxyPx: Box;
  /** Too hidden or too small to ask for: no target. */
  readonly ignored: boolean;
}

/**
 * The objects that a model is asked for, in the order of its targets: those whose class it has and
 * that are neither too hidden nor too small. Throws where it has the class of none of them.
 */
export function askedOf<T extends TruthBox>(
  truth: readonly T[],
  labels: readonly string[],
): T[] {
  const clear = truth.filter(({ ignored }) => !ignored);
  const asked = clear.filter(({ name }) => classNamed(name, labels) >= 0);
  if (asked.length > 0 || clear.length === 0) return asked;
  throw new Error(
    knowsNone(
      clear.map(({ name }) => name),
      labels,
    ),
  );
}

/**
 * The objects of a picture as the targets of a training step; those that are not asked for are left
 * out.
 *
 * @unit   pixels of a picture of `width` x `height` in, shares of it out
 */
export function targetsOf(
  truth: readonly TruthBox[],
  labels: readonly string[],
  width: number,
  height: number,
): Targets {
  const asked = askedOf(truth, labels);
  return {
    label_G: Int32Array.from(asked, ({ name }) => classNamed(name, labels)),
    cxcywh01_G4: Float32Array.from(
      asked.flatMap(({ xyxyPx: [x1, y1, x2, y2] }) => [
        (x1 + x2) / 2 / width,
        (y1 + y2) / 2 / height,
        (x2 - x1) / width,
        (y2 - y1) / height,
      ]),
    ),
  };
}
