import { describe, expect, it } from 'vitest';
import { findFunction, parseFunctions, readLibrary } from '#site/source/functions.ts';

const TEXT = `import { tf } from './tf.ts';

/** Adds. */
export function add(s: Scope): void {
  const sum_B = s.see('sum', tf.add(1, 2), 'B');
  const norm_B = s.at('x').see(
    'norm',
    sum_B,
    'B',
  );
}

const twice = (s: Scope) => s.see('twice', 2, 'B');
const LIMIT = 3;
`;

describe('parseFunctions', () => {
  const { functions } = parseFunctions('lib/add.ts', TEXT);

  it('finds declared functions and constants that hold one, with their lines', () => {
    expect(
      functions.map(({ name, docBegin, begin, end }) => [name, docBegin, begin, end]),
    ).toEqual([
      ['add', 3, 4, 11],
      ['twice', 13, 13, 13],
    ]);
  });

  it('finds what each shows, from the first line of the call to its last', () => {
    expect(functions[0]?.sees).toEqual([
      { literal: 'sum', begin: 5, end: 5 },
      { literal: 'norm', begin: 6, end: 10 },
    ]);
    expect(functions[1]?.sees.map(({ literal }) => literal)).toEqual(['twice']);
  });
});

describe('findFunction(library, name, file)', () => {
  const library = readLibrary();

  it('finds a function of the model where it stands', () => {
    const { file, begin } = findFunction(library, 'aifi');
    expect(file).toBe('lib/encoder/aifi.ts');
    const { lines = [] } = library.find((one) => one.file === file) ?? {};
    expect(lines[begin - 1]).toContain('export function aifi(');
  });

  it('asks for the file where two functions have one name', () => {
    expect(() => findFunction(library, 'selfAttention')).toThrow(
      /lib\/decoder\/selfAttention/,
    );
    expect(findFunction(library, 'selfAttention', 'encoder/selfAttention.ts').file).toBe(
      'lib/encoder/selfAttention.ts',
    );
  });

  it('says so where there is no such function', () => {
    expect(() => findFunction(library, 'aify')).toThrow('lib has no function aify');
  });
});
