import { Tensor } from '@tensorflow/tfjs-core';
import type * as core from '@tensorflow/tfjs-core';
import { PatchError, type Edit, type Seen } from './edit.ts';
import { messageOf } from './weights/sentence.ts';

type Typed = (value: Tensor, tf: typeof core | null, seen: Seen) => unknown;

const HOW = 'write (value, tf, seen) => a tensor of the same shape';

/**
 * Compiles a function that the reader typed: an arrow function or a function expression,
 * `(value, tf, seen) => tensor`. It runs in the reader's own tab, as the cells of the page do.
 * Throws one sentence that names the path.
 */
export function compilePatch(path: string, code: string, tf: typeof core | null): Edit {
  const typed = compile(path, code);
  return (value, seen) => {
    const result = call(path, () => typed(value, tf, seen));
    if (!(result instanceof Tensor))
      throw new PatchError(
        `The function for ${path} returned ${nameOf(result)}, no tensor; ${HOW}.`,
      );
    if (result.isDisposed)
      throw new PatchError(
        `The function for ${path} returned a tensor that it had disposed of.`,
      );
    return result;
  };
}

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
    throw new PatchError(`The function for ${path} cannot be read: ${messageOf(error)}.`);
  }
  if (typeof made !== 'function')
    throw new PatchError(`The code for ${path} is no function; ${HOW}.`);
  return made as Typed;
}

function call(path: string, run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    throw new PatchError(`The function for ${path} threw: ${messageOf(error)}`);
  }
}

function nameOf(value: unknown): string {
  if (value instanceof Promise) return 'a promise (it must not be async)';
  if (Array.isArray(value)) return 'an array';
  return value === null || typeof value !== 'object' ? String(value) : 'an object';
}
