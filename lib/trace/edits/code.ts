import type * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { path, text } from './fields.ts';
import { EditError, editKind, editTensor, type Plan, type Seen } from './kind.ts';

/** A function that the reader typed: `(value, tf, seen) => tensor` of the same shape. */
export const code = editKind({
  fields: { path, code: text },
  words: ({ path, code }) => `${path}: ${code}`,
  place: ({ path }) => path,
});

/** The function runs where the network runs: in the reader's own tab, as the cells of a page do. */
export const planCode: Plan<typeof code> = ({ path, code }, run, { tf }) => {
  if (!tf) throw new Error(`The function for ${path} was given no tf.`);
  const typed = compile(path, code);
  return editTensor(run, {
    path,
    edit: (value, _, seen) => tensorOf(path, () => typed(value, tf, seen), tf),
  });
};

type Typed = (value: Tensor, tf: typeof core, seen: Seen) => unknown;

const HOW = 'write (value, tf, seen) => a tensor of the same shape';

function compile(path: string, code: string): Typed {
  let made: unknown;
  try {
    // The whole point: what the reader typed becomes a function.
    // eslint-disable-next-line @typescript-eslint/no-implied-eval
    const make = new Function(
      `'use strict'; const typed = ${code}\n; return typed;`,
    ) as () => unknown;
    made = make();
  } catch (error) {
    throw new EditError(`The function for ${path} cannot be read: ${messageOf(error)}.`);
  }
  if (typeof made !== 'function')
    throw new EditError(`The code for ${path} is no function; ${HOW}.`);
  return made as Typed;
}

function tensorOf(path: string, run: () => unknown, tf: typeof core): Tensor {
  let result: unknown;
  try {
    result = run();
  } catch (error) {
    throw new EditError(`The function for ${path} threw: ${messageOf(error)}`);
  }
  if (!(result instanceof tf.Tensor))
    throw new EditError(
      `The function for ${path} returned ${nameOf(result)}, no tensor; ${HOW}.`,
    );
  if (result.isDisposed)
    throw new EditError(
      `The function for ${path} returned a tensor that it had disposed of.`,
    );
  return result as Tensor;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function nameOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise (it must not be async)';
  if (Array.isArray(value)) return 'an array';
  return value === null || typeof value !== 'object' ? String(value) : 'an object';
}
