import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Probe, WeightSource } from '#lib/scope.ts';

/** Where one shown tensor comes from. */
export interface Origin {
  readonly path: string;
  /** Shown tensors that it was computed from, without any shown one between, in execution order. */
  readonly inputs: readonly string[];
  /** Weights that were read on the way from them. */
  readonly weights: readonly string[];
  /** The `see` that showed it: a file of the repository and a line of it. */
  readonly file: string;
  readonly line: number;
}

interface Ancestors {
  readonly inputs: ReadonlySet<string>;
  readonly weights: ReadonlySet<string>;
}

const NONE: Ancestors = { inputs: new Set(), weights: new Set() };

/**
 * Runs `forward` and follows every kernel's inputs to its outputs, so that what a shown tensor was
 * made from is known and not guessed. `here` is the folder that files are named from.
 */
export function recordOrigins(
  forward: (weights: WeightSource, probe: Probe) => void,
  weights: WeightSource,
  here: string,
): Origin[] {
  const ancestors = new Map<number, Ancestors>();
  const origins: Origin[] = [];
  const follow = (outputs: Iterable<Tensor>, inputs: Iterable<Tensor>) => {
    const all = [...inputs].map(({ id }) => ancestors.get(id) ?? NONE);
    const joined: Ancestors = {
      inputs: new Set(all.flatMap((from) => [...from.inputs])),
      weights: new Set(all.flatMap((from) => [...from.weights])),
    };
    for (const { id } of outputs) ancestors.set(id, joined);
  };
  const named: WeightSource = {
    has: (path) => weights.has(path),
    get(path) {
      const tensor = weights.get(path);
      ancestors.set(tensor.id, { inputs: new Set(), weights: new Set([path]) });
      return tensor;
    },
  };
  const probe: Probe = (path, value) => {
    const from = ancestors.get(value.id) ?? NONE;
    origins.push({
      path,
      inputs: inOrder(from.inputs, origins),
      weights: [...from.weights],
      ...placeOf(new Error().stack ?? '', here),
    });
    ancestors.set(value.id, { inputs: new Set([path]), weights: new Set() });
    return value;
  };
  const engine = tf.engine();
  const runKernel = engine.runKernel.bind(engine);
  engine.runKernel = <T extends Tensor | Tensor[]>(
    ...[name, inputs, attrs]: Parameters<typeof runKernel>
  ): T => {
    const outputs = runKernel<T>(name, inputs, attrs);
    follow([outputs].flat(), tensorsIn(inputs));
    return outputs;
  };
  try {
    tf.tidy(() => forward(named, probe));
  } finally {
    engine.runKernel = runKernel;
  }
  return origins;
}

const tensorsIn = (inputs: object): Tensor[] =>
  Object.values(inputs)
    .flat()
    .filter((value): value is Tensor => value instanceof tf.Tensor);

function inOrder(paths: ReadonlySet<string>, shown: readonly Origin[]): string[] {
  return shown.map(({ path }) => path).filter((path) => paths.has(path));
}

/** What lies between a module and this probe. */
const BELOW = /^(?:site\/|lib\/(?:scope\.ts|trace\/))/;

/** The first caller that is a module of the model. */
function placeOf(stack: string, here: string): { file: string; line: number } {
  const places = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s()]+?):(\d+):\d+/g)];
  for (const [, file = '', line = ''] of places) {
    const inside = decodeURI(file).startsWith(here)
      ? decodeURI(file).slice(here.length)
      : '';
    if (inside !== '' && !BELOW.test(inside)) return { file: inside, line: Number(line) };
  }
  throw new Error('A tensor was shown by no module');
}
