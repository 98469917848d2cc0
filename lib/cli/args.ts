import { named, visible } from '../named.ts';
import { parseArgs, type ParseArgsConfig } from 'node:util';

/** What a command was called wrongly with; the command prints it with its usage. */
export class UsageError extends Error {}

/** The options among a command's arguments. Throws a UsageError for one that it does not have. */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  return readCall(args, options, false).values;
}

/** The options among a command's arguments, and what stands beside them. */
export function readCall<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  allowPositionals = true,
) {
  const parsed = parsedOptions(args, options, allowPositionals);
  const said = parsed.tokens.flatMap((token) =>
    token.kind === 'option' ? token.name : [],
  );
  const twice = said.find(
    (name, at) => said.indexOf(name) < at && options[name]?.multiple !== true,
  );
  if (twice === undefined)
    return { values: parsed.values, positionals: parsed.positionals };
  throw new UsageError(`--${twice} can be said only once.`);
}

function parsedOptions<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, tokens: true });
  } catch (error) {
    // Node goes on with advice: what is wrong stands before it.
    const [what = ''] = sentence(error).split(/\. |\.$/);
    throw new UsageError(`${visible(what).slice(0, 200)}.`);
  }
}

/** Height and width of `640x480`, both multiples of what the model needs. */
export function readSize(text: string, step: number): [number, number] {
  const [, height, width] = /^(\d{1,5})x(\d{1,5})$/.exec(text) ?? [];
  const size: [number, number] = [Number(height), Number(width)];
  if (size.every((side) => side > 0 && side % step === 0)) return size;
  throw new UsageError(
    `--size is HEIGHTxWIDTH in multiples of ${step}, not ${named(text)}.`,
  );
}

/** A number from 0 to 1. */
export function readShare(name: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new UsageError(`--${name} is a number from 0 to 1, not ${named(text)}.`);
}

/** A whole number of at least 1. */
export function readCount(name: string, text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new UsageError(`--${name} is a whole number of at least 1, not ${named(text)}.`);
}

/** The value of an option that must be there. */
export function required(name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`--${name} is missing.`);
}

/** The first line of an error's message. */
export function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0] ?? message;
}
