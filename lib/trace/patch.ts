import type { Tensor } from '@tensorflow/tfjs-core';
import type { Probe } from '../scope.ts';

/** What to put in the place of the tensor shown under a path. */
export type Edits = Readonly<Record<string, (value: Tensor) => Tensor>>;

/** A probe that edits: "what if this attention map were uniform?" Shapes must stay. */
export function patch(edits: Edits): Probe {
  return <T extends Tensor>(path: string, value: T): T => {
    const edit = edits[path];
    if (!edit) return value;
    const edited = edit(value);
    if (edited.shape.join() !== value.shape.join() || edited.dtype !== value.dtype)
      throw new Error(
        `The edit of ${path} makes ${edited.dtype} [${edited.shape.join(', ')}] ` +
          `of ${value.dtype} [${value.shape.join(', ')}]`,
      );
    return edited as T;
  };
}

/** First one probe, then the other on what it returns: `chain(patch(edits), recorder)`. */
export function chain(first: Probe, then: Probe): Probe {
  return (path, value, dims) => then(path, first(path, value, dims), dims);
}
