import type { Definition } from '#site/notebook/definition.ts';
import { complaintOf } from '#site/notebook/complaint.ts';
import { evaluate } from '#site/notebook/evaluate.ts';
import { judge, type Exercise, type Verdict } from '#site/notebook/exercise.ts';
import { createGuard } from '#site/notebook/guards/guard.ts';
import { stoppedWords } from '#site/notebook/judging.ts';
import { shiftOf } from '#site/notebook/placeOfError.ts';
import { defineCell } from '#site/notebook/transpile.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import { importsIn } from './importsIn.ts';
import { sentenceOf } from '#site/ui/messages.ts';

/** What an exercise is compared with. */
export type Numbers = Pick<BookRun, 'see' | 'weight'>;

/** What the text of an answer may name beside what every script may. */
export type Names = Readonly<Record<string, unknown>>;

/** A text on its way to a verdict. */
export interface TextToJudge {
  readonly exercise: Exercise;
  /** Of the function that is to be written. */
  readonly name: string;
  readonly text: string;
  readonly numbers: Numbers;
  readonly names: Names;
  /** Runs what makes a function of the text: where no text becomes code, this one does. */
  readonly compiling: <T>(make: () => T) => T;
}

const MOST_SENTENCE = 300;

/**
 * The verdict over a text that was written for an exercise, as its cell in the chapter gives it: the text is
 * transpiled and guarded like every cell, and its function goes through the exercise's own check.
 */
export async function judgeText(asked: TextToJudge): Promise<Verdict> {
  const verdict = await verdictOf(asked);
  return { ...verdict, sentence: verdict.sentence.slice(0, MOST_SENTENCE) };
}

async function verdictOf(asked: TextToJudge): Promise<Verdict> {
  const { exercise, name, text, numbers, names, compiling } = asked;
  const broken = (error: unknown, definition?: Definition) =>
    ({ ok: false, isOpen: true, sentence: placed(error, name, text, definition) }) as const;
  const definition = definedOr(text);
  if (!('body' in definition)) return broken(definition.error);
  const { body, inputs, guards } = definition;
  const strange = inputs.find(
    (input) => !(Object.hasOwn(names, input) || input in globalThis),
  );
  if (strange !== undefined)
    return broken(new Error(`${strange} is not defined`), definition);
  if (importsIn(body)) return broken(new Error(NO_IMPORTS), definition);

  let isStopped = false;
  const cell = { name, places: guards.places, shift: shiftOf(body, text) };
  const guard = createGuard(cell, () => (isStopped = true));
  let outputs: unknown;
  try {
    const compute = compiling(() => evaluate(name, definition, guard.check));
    const values = inputs.map((input) => valueOf(input, names));
    outputs = await guard.run(() => compute(...values));
  } catch (error) {
    return broken(error, definition);
  }
  const written: unknown = Object.hasOwn(Object(outputs) as object, name)
    ? Reflect.get(Object(outputs) as object, name)
    : undefined;
  const verdict = await judge(exercise, name, written, numbers.see, numbers.weight);
  // Also what caught that it was stopped.
  return isStopped ? { ok: false, sentence: stoppedWords(name) } : verdict;
}

const NO_IMPORTS = 'an answer may not import a module.';

/** As in a chapter, what is none of its names may be one of the browser's. */
function valueOf(input: string, names: Names): unknown {
  return Object.hasOwn(names, input) ? names[input] : Reflect.get(globalThis, input);
}

function definedOr(text: string): Definition | { readonly error: unknown } {
  try {
    return defineCell(text);
  } catch (error) {
    return { error };
  }
}

/** What is wrong with a text that did not run to its end, and where. */
function placed(error: unknown, name: string, source: string, definition?: Definition) {
  const { body = '', inputs = [], guards = { name: '', places: [] } } = definition ?? {};
  const { place, sentence } = complaintOf(error, { name, source, body, inputs, guards });
  const where = place ? `Line ${place.line}, column ${place.column}: ` : '';
  return `Not checked, for the text did not run to its end. ${where}${sentence || sentenceOf(error)}`;
}
