import { describe, expect, it } from 'vitest';
import { complaintOf, type Complaint } from '#site/notebook/complaint.ts';
import { evaluate } from '#site/notebook/evaluate.ts';
import { defineCell } from '#site/notebook/transpile.ts';

/** An error as the runtime passes it on from an input that failed. */
class RuntimeError extends Error {
  override readonly name = 'RuntimeError';
  readonly input: string;
  constructor(message: string, input: string) {
    super(message);
    this.input = input;
  }
}

const PRESENT: Readonly<Record<string, unknown>> = {
  fail: () => {
    throw new RangeError('too far');
  },
  soon: () => Promise.resolve(1),
  tf: {},
  a: 1,
};

/** What a reader sees of a cell that throws when it is computed. */
async function complaintOver(source: string, name = 'x'): Promise<Complaint> {
  const definition = defineCell(source);
  try {
    await evaluate(
      name,
      definition,
      () => 0,
    )(...definition.inputs.map((input) => PRESENT[input]));
  } catch (error) {
    return complaintOf(error, { name, source, ...definition });
  }
  throw new Error('The cell did not throw.');
}

/** What a reader sees of a text that does not parse. */
function complaintBefore(source: string): Complaint {
  try {
    defineCell(source);
  } catch (error) {
    return complaintOf(error, {
      name: 'x',
      source,
      body: '',
      inputs: [],
      guards: { name: '', places: [] },
    });
  }
  throw new Error('The cell did parse.');
}

/** What a reader sees where the input of a cell failed. */
function complaintAfter(source: string, message: string, input: string): Complaint {
  const code = { name: 'x', source, ...defineCell(source) };
  return complaintOf(new RuntimeError(message, input), code);
}

describe('complaintOf a text that does not parse', () => {
  it.each([
    ['const x = ;', 1, 11],
    ['1 +', 1, 4],
    ['const x = 1;\nconst y = (2;\n', 2, 13],
    ['\n\n  const = 1', 3, 9],
    ['if (true) {\n  1\n', 3, 1],
    ['const x = 1\nconst x = 2', 2, 7],
    ['export const x = 1', 1, 1],
  ])('complaintOf(error) of %j is at line %i, column %i', (source, line, column) => {
    const { sentence, place, waitsFor } = complaintBefore(source);
    expect(place).toEqual({ line, column });
    expect(sentence).not.toMatch(/\d+:\d+/);
    expect(waitsFor).toBeNull();
  });
});

describe('complaintOf a thrown error', () => {
  it.each([
    ['an expression', 'fail()', 1, 1],
    ['an expression behind spaces', '   fail()', 1, 4],
    ['an expression of the name of an input', 'a\n+ fail()', 2, 3],
    ['an expression over lines', '[\n  1,\n  fail(),\n]', 3, 3],
    ['an expression after a blank line', '\nfail()', 2, 1],
    ['an expression after blank lines', '\n\n\n  fail()', 4, 3],
    ['a statement', 'const y = fail()', 1, 11],
    ['statements', 'const y = 1\nconst z = 2\nfail()\n', 3, 1],
    ['statements after blank lines', '\n\nconst y = 1\n\n  fail()\n\n', 5, 3],
    ['a statement after a comment', '// fail()\nconst y = fail()', 2, 11],
    ['a first line that is short', '{\n  fail()\n}', 2, 3],
    [
      'a first line that returns',
      'const f = () => {\n  return (\n    fail()\n  )\n}\nf()',
      3,
      5,
    ],
    ['an async expression', 'await soon() + fail()', 1, 16],
    ['an async statement', 'const y = await soon()\nconst z = await fail()', 2, 17],
    ['a function of the cell', 'const f = () =>\n  fail()\nf()', 2, 3],
    ['a member of nothing', 'const y = 1\nnull.member', 2, 6],
    [
      'a line with guards before it',
      'for (const x of [1]) [1].map((y) => y).map(() => fail())',
      1,
      50,
    ],
    ['a loop', 'while (a) { if (a) fail() }', 1, 20],
    ['tabs', '\tconst y = 1\n\tfail()', 2, 2],
    ['Windows line ends', 'const y = 1\r\nfail()', 2, 1],
  ])(
    'complaintOf(error) thrown in %s is where it was thrown',
    async (_, text, line, column) => {
      expect((await complaintOver(text)).place).toEqual({ line, column });
    },
  );

  it('complaintOf(error) finds cells whose names need care in a pattern', async () => {
    for (const name of ['a$b', 'größe', 'x.1', 'a-b'])
      expect((await complaintOver('1;\nfail()', name)).place).toEqual({
        line: 2,
        column: 1,
      });
  });

  it('complaintOf(error) does not take the place of another cell of a longer name', () => {
    const source = '1';
    const error = new Error('no');
    error.stack = 'Error: no\n    at cell-cell-x.js:9:9\n    at cell-x.js:3:1';
    const code = { name: 'x', source, ...defineCell(source) };
    expect(complaintOf(error, code).place).toEqual({ line: 1, column: 1 });
  });

  it('complaintOf(error) gives what was thrown as its sentence', async () => {
    expect(await complaintOver('fail()')).toMatchObject({
      sentence: 'too far',
      waitsFor: null,
    });
    expect(await complaintOver(`throw 'words'`)).toEqual({
      sentence: 'words',
      place: null,
      waitsFor: null,
    });
  });

  it('complaintOf(error) of a SyntaxError that a cell throws is where it was thrown', async () => {
    const { place } = await complaintOver(`const y = 1\nJSON.parse('{')`);
    expect(place).toEqual({ line: 2, column: 6 });
  });
});

describe('complaintOf a name that nothing defines', () => {
  it.each([
    ['nowhere', 1, 1],
    ['1 +\n  nowhere', 2, 3],
    ['const y = a.nowhere\nnowhere', 2, 1],
    ['const y = a?.nowhere + nowhere', 1, 24],
    ['const y = "nowhere" + nowhere', 1, 23],
    [`const y = 'it\\'s nowhere' + nowhere`, 1, 29],
    ["// nowhere, don't\nnowhere", 2, 1],
    ['/* nowhere\n nowhere */ nowhere', 2, 13],
    ['const y = `nowhere ${nowhere}`', 1, 22],
    ['const y = {nowhere: nowhere}', 1, 21],
    ['const y = {a: 1, nowhere: 2, b: nowhere}', 1, 33],
    ['const y = {nowhere}', 1, 12],
    ['const y = [...nowhere]', 1, 15],
    ['const y = a ? nowhere : 1', 1, 15],
    ['const nowhere2 = $nowhere(), y = nowhere', 1, 34],
    ['const größe_nowhere = 1\nnowhere', 2, 1],
    ['const y = /"/.test(nowhere)', 1, 20],
  ])('complaintOf(error) in %j is at its first use', (source, line, column) => {
    expect(complaintAfter(source, 'nowhere is not defined', 'nowhere')).toEqual({
      sentence: 'nowhere is not defined',
      place: { line, column },
      waitsFor: null,
    });
  });

  it('complaintOf(error) finds names with $ and letters of all alphabets', () => {
    for (const name of ['$x', 'größe', 'x$'])
      expect(complaintAfter(`1 + ${name}`, `${name} is not defined`, name).place).toEqual({
        line: 1,
        column: 5,
      });
  });
});

describe('complaintOf a cell that depends on a failed one', () => {
  it('complaintOf(error) says which, and where the cell names it', () => {
    expect(complaintAfter('1 +\n weights.length', 'too far', 'weights')).toEqual({
      sentence: 'too far',
      place: { line: 2, column: 2 },
      waitsFor: 'weights',
    });
  });

  it('complaintOf(error) says which, where that one names what nothing defines', () => {
    const complaint = complaintAfter('weights + 1', 'nowhere is not defined', 'weights');
    expect(complaint).toMatchObject({ waitsFor: 'weights', place: { line: 1, column: 1 } });
  });

  it('complaintOf(error) says which, also where this one mentions the missing name in words', () => {
    const source = '// nowhere\nweights + 1';
    const complaint = complaintAfter(source, 'nowhere is not defined', 'weights');
    expect(complaint).toMatchObject({ waitsFor: 'weights', place: { line: 2, column: 1 } });
  });
});
