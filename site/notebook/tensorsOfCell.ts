import type * as Tf from '@tensorflow/tfjs-core';

/** What a cell made with `tf`, freed when it is computed anew. */
export interface CellTensors {
  readonly tf: typeof Tf;
  dispose(): void;
}

/** Tensors that a cell made already: what another cell is handed back is not its own. */
const owned = new WeakSet<Tf.Tensor>();

/**
 * A `tf` whose functions note the tensors that they return: a cell needs no `dispose`, also where it
 * awaits something between two of them.
 */
export function tensorsOfCell(tf: typeof Tf): CellTensors {
  const made = new Set<Tf.Tensor>();
  let isOver = false;

  const keep = (tensor: Tf.Tensor): void => {
    if (owned.has(tensor)) return;
    owned.add(tensor);
    // A cell that was edited away while it awaited something goes on to its end.
    if (isOver) tensor.dispose();
    else made.add(tensor);
  };
  const note = (value: unknown): void => {
    if (value instanceof tf.Tensor) keep(value as Tf.Tensor);
    else if (Array.isArray(value)) value.forEach(note);
    else if (value instanceof Promise) void value.then(note, () => undefined);
    else if (isRecord(value)) Object.values(value).forEach(note);
  };
  const calling =
    (call: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      const value = call(...args);
      note(value);
      // `tf.grad(f)` makes tensors only when what it returns is called.
      return typeof value === 'function' ? calling(value as typeof call) : value;
    };
  /** A proxy of an empty object: a bundler's frozen module would not let its members be replaced. */
  const noting = (library: object): object =>
    new Proxy(Object.create(library) as object, {
      get(_, key) {
        const member: unknown = Reflect.get(library, key);
        if (typeof member === 'function' && !isClass(key))
          return calling((...args) => Reflect.apply(member, library, args) as unknown);
        return isRecord(member) ? noting(member) : member;
      },
    });
  return {
    tf: noting(tf) as typeof Tf,
    dispose() {
      isOver = true;
      made.forEach((tensor) => tensor.dispose());
      made.clear();
    },
  };
}

/** A plain object or a module (`tf.image`), not an instance of anything. */
const isRecord = (value: unknown): value is object => {
  if (value === null || typeof value !== 'object') return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};
/** `tf.Tensor` and its like are called with `new` or asked with `instanceof`; `tf.train` is one too. */
const isClass = (key: string | symbol) =>
  typeof key === 'symbol' || key === 'train' || /^[A-Z]/.test(key);
