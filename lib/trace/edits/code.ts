import type * as core from '@tensorflow/tfjs-core';
import type { Tensor } from '@tensorflow/tfjs-core';
import { path, text } from './fields.ts';
import {
  EditError,
  editKind,
  editTensor,
  type Plan,
  type Seen,
  type TypedCall,
} from './kind.ts';

/** A function that the reader typed: `(value, tf, seen) => tensor` of the same shape. */
export const code = editKind({
  fields: { path, code: text },
  words: ({ path, code }) => `${path}: ${code}`,
  place: ({ path }) => path,
});

/** The function runs where the network runs: in the reader's own tab, as the cells of a page do. */
export const planCode: Plan<typeof code> = (typed, run, { tf, callTyped = asItIs }) => {
  const { path } = typed;
  if (!tf) throw new Error(`The function for ${path} was given no tf.`);
  const made = callTyped(typed, () => compile(path, typed.code));
  return editTensor(run, {
    path,
    edit: (value, _, seen) =>
      callTyped(typed, () => tensorOf(path, lend(value, seen), made, tf)),
  });
};

const asItIs: TypedCall = (_, call) => call();

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
    // A content policy without `unsafe-eval` forbids what the reader asks for.
    if (error instanceof EvalError)
      throw new EditError(
        'Functions cannot be typed here: the content policy of this page forbids code from text.',
      );
    throw new EditError(`The function for ${path} cannot be read: ${messageOf(error)}.`);
  }
  if (typeof made !== 'function')
    throw new EditError(`The code for ${path} is no function; ${HOW}.`);
  return made as Typed;
}

/** Tensors of the run that a typed function may look at, and must leave as they are. */
interface Lent {
  readonly value: Tensor;
  readonly seen: Seen;
  /** All that it has asked for so far. */
  readonly tensors: Tensor[];
}

function lend(value: Tensor, seen: Seen): Lent {
  const tensors = [value];
  return {
    value,
    tensors,
    seen(path) {
      const tensor = seen(path);
      tensors.push(tensor);
      return tensor;
    },
  };
}

function tensorOf(path: string, lent: Lent, typed: Typed, tf: typeof core): Tensor {
  let result: unknown;
  try {
    result = typed(lent.value, tf, lent.seen);
  } catch (error) {
    throw new EditError(`The function for ${path} threw: ${ended(messageOf(error))}`);
  }
  if (!(result instanceof tf.Tensor))
    throw new EditError(
      `The function for ${path} returned ${nameOf(result)}, no tensor; ${HOW}.`,
    );
  if (result.isDisposed)
    throw new EditError(
      `The function for ${path} returned a tensor that it had disposed of.`,
    );
  if (lent.tensors.some(({ isDisposed }) => isDisposed))
    throw new EditError(
      `The function for ${path} disposed of a tensor of the network; what it makes itself is freed for it.`,
    );
  return result as Tensor;
}

/** Whatever was thrown may be anything, and of any length. */
const MOST_LETTERS = 160;

function messageOf(error: unknown): string {
  let message = 'something that cannot be put in words';
  try {
    message = error instanceof Error ? error.message : String(error);
  } catch {
    // It was thrown by its own toString.
  }
  return message.length > MOST_LETTERS ? `${message.slice(0, MOST_LETTERS)}…` : message;
}

/** With a full stop: it ends our sentence. */
const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

function nameOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise (it must not be async)';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}
