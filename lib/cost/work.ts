import { parametersOf } from '../params/weightsOf.ts';
import type { Part } from '../parts/part.ts';
import { flopsOf, type Run } from '../parts/flopsOf.ts';

/** The work of a part on its way to one shown tensor. */
export interface Work {
  readonly module: string;
  /** The shown tensor whose making it is part of; null for work that nothing shows. */
  readonly step: string | null;
  readonly parameters: number;
  /** Floating-point operations of one image. */
  readonly flops: number;
  /** False for what the published tables leave out. */
  readonly counted: boolean;
}

/** All the work of one image, every part as often as it runs. */
export const workOf = (parts: readonly Part[], run: Run): Work[] =>
  parts.flatMap((part) => {
    const { module, layer, counted = true } = part;
    const steps = stepsOf(part);
    return (steps.length > 0 ? steps : [null]).map((step, index): Work => {
      const runsIn = steps.length > 1 ? index : layer;
      const runs = runsIn === undefined || runsIn < (run.layers ?? Infinity);
      const parameters = index === 0 ? parametersOf(part) : 0;
      return { module, step, parameters, flops: runs ? flopsOf(part, run) : 0, counted };
    });
  });

/** The shown tensors that a part helps to make, one for each time that it runs. */
export const stepsOf = ({ step }: Part): readonly string[] => [step ?? []].flat();
