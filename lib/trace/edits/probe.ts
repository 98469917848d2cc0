import * as tf from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { Probe } from '../../scope.ts';
import { named } from '../../named.ts';
import { nearestTo, notShown, pathMatcher } from '../paths.ts';
import { EditError, type EditOps, type Seen, type TensorEdit } from './kind.ts';

const OPS: EditOps = {
  add: tf.add,
  gather: tf.gather,
  mul: tf.mul,
  reshape: tf.reshape,
  tensor: tf.tensor,
};

/** Puts what edits make in the place of what is shown: the one probe that changes a run. */
export interface EditProbe {
  readonly probe: Probe;
  /** Throws, after the pass, for a path that no step showed. */
  readonly check: () => void;
  /** Frees what was kept for edits that ask for it. */
  readonly dispose: () => void;
}

/** Several edits of one tensor are made one after the other. */
export function editProbe(edits: readonly TensorEdit[]): EditProbe {
  const matched = edits.map((one) => ({ ...one, matches: pathMatcher(one.path) }));
  const shown = new Map<string, Tensor>();
  const seen: Seen = (path) => {
    const tensor = shown.get(path);
    // Whoever asks may make it the answer of the network, which outlives what is kept here.
    if (tensor) return tf.clone(tensor);
    const nearest = nearestTo(path, [...shown.keys()]);
    throw new EditError(`${named(path)} was not shown before; ${nearest}`);
  };
  const probe = <T extends Tensor>(path: string, value: T): T => {
    const edited = matched
      .filter(({ matches }) => matches(path))
      .reduce<Tensor>((now, { edit }) => checked(path, now, edit(now, OPS, seen)), value);
    // The network frees what it needs no longer; an edit may ask for it later.
    if (edits.length > 0) shown.set(path, tf.keep(tf.clone(edited)));
    return edited as T;
  };
  return {
    probe: Object.assign(probe, { hears: () => edits.length > 0 }),
    check() {
      const paths = [...shown.keys()];
      const lost = matched.find(({ matches }) => !paths.some(matches));
      if (lost) throw new EditError(notShown(lost.path, paths));
    },
    dispose() {
      shown.forEach((tensor) => tensor.dispose());
      shown.clear();
    },
  };
}

/** The edited tensor, if the rest of the network can go on with it. */
function checked(path: string, before: Tensor, after: Tensor): Tensor {
  if (after.shape.join() !== before.shape.join())
    throw new EditError(
      `The patch of ${path} makes shape ${shapeOf(after)} of ${shapeOf(before)}; it must stay.`,
    );
  if (after.dtype !== before.dtype)
    throw new EditError(
      `The patch of ${path} makes ${after.dtype} of ${before.dtype}; it must stay.`,
    );
  return after;
}

const shapeOf = ({ shape }: Tensor) => `[${shape.join(', ')}]`;
