import { chance, integerBetween, pick, type Random } from '#lib/scene/random.ts';
import { NUMBERS, oddName, oddValue } from '../oddities.ts';
import type { Draft, DraftEntry } from './draft.ts';

/** Changes a draft and says how. */
export type HeaderMutator = (draft: Draft, random: Random) => string;

const DTYPES = [
  ...['F32', 'F16', 'BF16', 'I32', 'I64', 'F64', 'U8', 'BOOL', 'F8_E4M3', 'F4', 'C64'],
  ...['f32', 'F32 ', '', 'toString', 'constructor', '__proto__', 'torch.float32'],
];

const entryOf = ({ entries }: Draft, random: Random): DraftEntry =>
  entries.length > 0 ? pick(random, entries) : { name: '""', fields: [] };

function setField(entry: DraftEntry, key: string, value: string): string {
  const field = entry.fields.find(([name]) => name === key);
  if (field) field[1] = value;
  return `${key} of ${entry.name.slice(0, 40)} is ${value.slice(0, 60)}`;
}

const numbersOf = (text: string | undefined): number[] => {
  try {
    const value: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(value) ? value.filter((one) => typeof one === 'number') : [];
  } catch {
    return [];
  }
};

const fieldOf = ({ fields }: DraftEntry, key: string) =>
  fields.find(([name]) => name === key)?.[1];

/** One number of a list made larger, smaller, another or none. */
function bent(numbers: readonly number[], random: Random): string {
  const texts = numbers.map(String);
  const at = integerBetween(random, 0, Math.max(0, texts.length - 1));
  const old = numbers[at] ?? 0;
  const near = [old - 8, old - 4, old - 1, old + 1, old + 4, old + 8, old * 2, -old];
  const next = chance(random, 0.6) ? String(pick(random, near)) : pick(random, NUMBERS);
  if (chance(random, 0.8)) texts[at] = next;
  else
    texts.splice(at, chance(random, 0.5) ? 1 : 0, ...(chance(random, 0.5) ? [next] : []));
  return `[${texts.join(pick(random, [',', ', ', ',']))}]`;
}

/** What keeps the file valid: the reader must still take it. */
export const HARMLESS: readonly HeaderMutator[] = [
  (draft, random) => {
    const entry = entryOf(draft, random);
    entry.fields.reverse();
    return 'fields in another order';
  },
  (draft) => {
    draft.entries.reverse();
    return 'tensors in another order';
  },
  (draft) => {
    draft.metadata = '{"format":"pt","__proto__":"x","a":"\\u0041"}';
    return 'metadata';
  },
  (draft, random) => {
    const entry = entryOf(draft, random);
    entry.name = entry.name.replace(/[a-z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`); // prettier-ignore
    return 'a letter of a name escaped';
  },
];

export const HEADER_MUTATORS: readonly HeaderMutator[] = [
  (draft, random) =>
    setField(entryOf(draft, random), '"dtype"', JSON.stringify(pick(random, DTYPES))),
  (draft, random) => {
    const entry = entryOf(draft, random);
    const shape = bent(numbersOf(fieldOf(entry, '"shape"')), random);
    return setField(entry, '"shape"', shape);
  },
  (draft, random) => {
    const entry = entryOf(draft, random);
    const offsets = bent(numbersOf(fieldOf(entry, '"data_offsets"')), random);
    return setField(entry, '"data_offsets"', offsets);
  },
  (draft, random) => {
    const key = pick(random, ['"dtype"', '"shape"', '"data_offsets"']);
    return setField(entryOf(draft, random), key, oddValue(random));
  },
  // Two tensors trade places: an overlap and a gap, or nothing where they are of one size.
  (draft, random) => {
    const [a, b] = [entryOf(draft, random), entryOf(draft, random)];
    const [first, second] = [a, b].map((one) => fieldOf(one, '"data_offsets"') ?? '[]');
    setField(a, '"data_offsets"', second ?? '[]');
    return setField(b, '"data_offsets"', first ?? '[]');
  },
  (draft, random) => {
    const entry = entryOf(draft, random);
    entry.name = chance(random, 0.8) ? JSON.stringify(oddName(random)) : oddValue(random);
    return `a tensor is called ${entry.name.slice(0, 60)}`;
  },
  (draft, random) => {
    const { name } = entryOf(draft, random);
    entryOf(draft, random).name = name;
    return `two are called ${name.slice(0, 60)}`;
  },
  (draft, random) => {
    const at = integerBetween(random, 0, Math.max(0, draft.entries.length - 1));
    draft.entries.splice(at, 1);
    return 'a tensor less';
  },
  (draft, random) => {
    const { fields } = entryOf(draft, random);
    const [key, value] = [JSON.stringify(oddName(random)), oddValue(random)];
    fields.splice(integerBetween(random, 0, fields.length), 0, [key, value]);
    return `a field more: ${key.slice(0, 40)}: ${value.slice(0, 40)}`;
  },
  (draft, random) => {
    const { fields } = entryOf(draft, random);
    if (fields[0]) fields.push(pick(random, fields));
    return 'a field twice';
  },
  (draft, random) => {
    entryOf(draft, random).fields.splice(integerBetween(random, 0, 2), 1);
    return 'a field less';
  },
  (draft, random) => {
    const values = [
      '{}',
      'null',
      '{"a":1}',
      '{"a":null}',
      '{"a":"b","a":"c"}',
      '[]',
      '"x"',
    ];
    draft.metadata = chance(random, 0.5) ? pick(random, values) : oddValue(random);
    return `metadata: ${draft.metadata.slice(0, 60)}`;
  },
  (draft, random) => {
    const fields = entryOf(draft, random).fields.map(([k, v]): [string, string] => [k, v]);
    const empty = chance(random, 0.5);
    if (empty) fields.splice(1, 2, ['"shape"', pick(random, ['[0]', '[0,9007199254740993]', '[4294967296,4294967296,0]'])], ['"data_offsets"', '[0,0]']); // prettier-ignore
    draft.entries.push({ name: JSON.stringify(oddName(random)), fields });
    return empty ? 'an empty tensor more' : 'a tensor more, of the same bytes';
  },
];
