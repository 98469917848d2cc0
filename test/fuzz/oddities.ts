import { integerBetween, pick, type Random } from '#lib/scene/random.ts';

/** Names that mean something to JavaScript, to the format or to a terminal. */
const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'],
  ...['__metadata__', '__defineGetter__', 'length', '0', '-1', '', ' ', '.', '..', '...'],
  ...['weight', 'bias', 'model.', '.weight', 'num_batches_tracked', '.num_batches_tracked'],
  ...['Ünïcödé', '重み', '👩‍👩‍👧', '\u202Etxet', '\u0000', 'a\nb', 'a\tb', '\u2028', '\uFEFF', '\x1b[31m'],
  ...['"', '\\', '</script><img src=x onerror=alert(1)>', '$&', '%s%n', '../../etc/passwd'],
]; // prettier-ignore

/** A name that nobody would give. */
export function oddName(random: Random): string {
  const name = pick(random, NAMES);
  const length = pick(random, [1, 1, 1, 1, 1, 10, 1000, 20_000]);
  return name.repeat(Math.max(1, Math.min(length, 100_000 / Math.max(name.length, 1))));
}

/** Numbers as JSON may spell them: not all of them are counts, not all are JSON. */
export const NUMBERS = [
  ...['0', '-0', '1', '2', '3', '7', '8', '64', '255', '1000', '65536', '2147483648'],
  ...['4294967296', '9007199254740991', '9007199254740992', '9007199254740993'],
  ...['18446744073709551615', '18446744073709551616', '1e3', '1E2', '1e-7', '1e308', '1e999'],
  ...['-1', '-8', '-1e999', '0.5', '2.0', '1.0000000000000001', '-0.0', '0e0', '1e0'],
  ...['NaN', 'Infinity', '-Infinity', '01', '+1', '.5', '5.', '0x10', '1_000', '１'],
  ...['9'.repeat(400), `0.${'3'.repeat(400)}`, `1e${'9'.repeat(30)}`],
]; // prettier-ignore

const nested = (open: string, close: string) => (depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/** The text of a JSON value, or of what looks like one, that does not belong where it will stand. */
export function oddValue(random: Random): string {
  switch (integerBetween(random, 0, 9)) {
    case 0:
    case 1:
    case 2:
      return pick(random, NUMBERS);
    case 3:
    case 4:
      return JSON.stringify(oddName(random));
    case 5:
      return pick(random, ['null', 'true', 'false', 'None', 'undefined', '', 'nul']);
    case 6:
      return pick(random, ['[]', '{}', '[[]]', '[null]', '[0.5]', '["0"]', '[true]', '[1,[2]]', '{"0":1}', '{"__proto__":{"x":1}}', '{"length":2}', '[1e999]', '[-1]']); // prettier-ignore
    case 7: {
      const depth = pick(random, [2, 100, 127, 128, 129, 5_000, 100_000]);
      return pick(random, [nested('[', ']'), nested('{"a":', '}'), nested('[', '')])(depth);
    }
    case 8:
      return `[${Array(pick(random, [2, 3, 4, 100, 10_000])).fill(pick(random, NUMBERS)).join()}]`; // prettier-ignore
    default:
      return pick(random, ['"\\ud800"', '"\\u0000"', '"\\x"', '"unended', '"\u0001"', '"\\uD83D\\uDE00"', "'single'"]); // prettier-ignore
  }
}
