import type * as Tf from '@tensorflow/tfjs-core';

/** What a cell made with `tf`, freed when it is computed anew. */
export interface CellTensors {
  readonly tf: typeof Tf;
  dispose(): void;
}

/**
 * A `tf` whose functions note the tensors that they return: a cell needs no `dispose`, also where it
 * awaits something between two of them.
 */
export function tensorsOfCell(tf: typeof Tf): CellTensors {
  const made = new Set<Tf.Tensor>();
  const note = (value: unknown): void => {
    if (value instanceof tf.Tensor) made.add(value);
    else if (Array.isArray(value)) value.forEach(note);
    else if (value instanceof Promise) void value.then(note, () => undefined);
    else if (value !== null && typeof value === 'object' && isPlain(value))
      Object.values(value).forEach(note);
  };
  const noting = new Proxy(tf, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key);
      if (typeof member !== 'function' || isClass(key)) return member;
      return (...args: unknown[]) => {
        const value: unknown = Reflect.apply(member, target, args);
        note(value);
        return value;
      };
    },
  });
  return {
    tf: noting,
    dispose() {
      made.forEach((tensor) => tensor.dispose());
      made.clear();
    },
  };
}

const isPlain = (value: object) => Object.getPrototypeOf(value) === Object.prototype;
/** `tf.Tensor` and its like are called with `new` or asked with `instanceof`. */
const isClass = (key: string | symbol) => typeof key === 'string' && /^[A-Z]/.test(key);
