import type { Family } from '../families/family.ts';
import { sentence, UsageError } from './args.ts';

/** Where the words of a command go, a line at a time. */
export type Print = (line: string) => void;

/** A command of this folder: a plain function, so that a test calls it as a shell does. */
export interface Command {
  readonly usage: string;
  /** What it does and what its options mean, for `--help`: lines of at most 100 letters. */
  readonly help: string;
  /** Throws a UsageError when it is called wrongly, and one sentence when it cannot go on. */
  readonly main: (
    args: readonly string[],
    print: Print,
    /** That a model may be of; those of this library by default. */
    families?: readonly Family[],
    /** For what a reader should know beside the answer; to nobody by default. */
    note?: Print,
  ) => Promise<void>;
}

/** What a command throws that did what it could, but not all: the exit code is 1. */
export class Incomplete extends Error {}

export interface Outlets {
  readonly print: Print;
  readonly complain: Print;
}

export const TERMINAL: Outlets = { print: console.log, complain: console.error };

/**
 * Runs a command and returns its exit code: 0, 1 where something was left out, or 2, each
 * of these after one sentence of complaint.
 */
export async function runCommand(
  { usage, help, main }: Command,
  args: readonly string[] = process.argv.slice(2),
  { print, complain }: Outlets = TERMINAL,
): Promise<number> {
  if (args.includes('--help') || args.includes('-h')) {
    print(`Usage: ${usage}\n\n${help}`);
    return 0;
  }
  try {
    await main(args, print, undefined, complain);
    return 0;
  } catch (error) {
    complain(sentence(error));
    if (error instanceof UsageError) complain(`Usage: ${usage}`);
    return error instanceof Incomplete ? 1 : 2;
  }
}
