import { kernelMotion } from '../motion/kernels/kernelMotion.ts';
import { kernelFrames } from './fixtures/kernels.ts';

function steps(at: number): Element {
  return kernelMotion(kernelFrames(), { input: 1, output: 2, value: { at } });
}

/** Both kernels have become one. */
export function kernelsAdded(): Element {
  return steps(4);
}

/** Norms on their way into the kernels. */
export function kernelsFolding(): Element {
  return steps(1.5);
}

/** Two maps and their difference. */
export function kernelsCompared(): Element {
  return steps(5);
}
