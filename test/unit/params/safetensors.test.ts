import { describe, expect, it } from 'vitest';
import { decodeBrain, decodeHalf, encodeHalf } from '#lib/params/half.ts';
import { headerEnd, readHeader, readTensor } from '#lib/params/safetensors.ts';
import { faultOf } from '#test/fuzz/refusal.ts';
import { writeSafetensors } from '#lib/params/writeSafetensors.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** A file with a header as given, and so many bytes of data. */
function fileOf(header: unknown, dataBytes: number): Uint8Array {
  const json = bytesOf(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + dataBytes);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}

const entry = (dtype: string, shape: number[], begin: number, end: number) => ({
  dtype,
  shape,
  data_offsets: [begin, end],
});

describe('writeSafetensors, readHeader, readTensor', () => {
  const a = Float32Array.of(1, -2.5, Number.MAX_VALUE, 0, 1e-30, 7);
  const b = Int32Array.of(3, -4);
  const file = writeSafetensors(
    new Map<string, { shape: number[]; data: Float32Array | Int32Array }>([
      ['a', { shape: [2, 3], data: a }],
      ['b.c', { shape: [2], data: b }],
    ]),
    { made: 'here' },
  );
  const read = (name: string) => {
    const found = readHeader(file).find((listed) => listed.name === name);
    if (!found) throw new Error(name);
    return readTensor(found, file.subarray(found.begin, found.end));
  };

  it('return what was written', () => {
    expect(readHeader(file).map(({ name, dtype, shape }) => [name, dtype, shape])).toEqual([
      ['a', 'F32', [2, 3]],
      ['b.c', 'I32', [2]],
    ]);
    expect(read('a')).toEqual(a);
    expect(read('b.c')).toEqual(b);
  });

  it('keep names that mean something to JavaScript', () => {
    const names = ['__proto__', 'constructor', '1', '0', 'a"b', '\n'];
    const one = (value: number) => ({ shape: [1], data: Float32Array.of(value) });
    const file = writeSafetensors(new Map(names.map((name, at) => [name, one(at)])));
    const found = readHeader(file).map((entry) => [
      entry.name,
      readTensor(entry, file.subarray(entry.begin, entry.end))[0],
    ]);
    expect(found).toEqual(names.map((name, at) => [name, at]));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(() => writeSafetensors(new Map([['__metadata__', one(1)]]))).toThrow('called');
  });

  it('know the header from its own bytes alone', () => {
    const end = headerEnd(file.subarray(0, 8));
    expect(readHeader(file.subarray(0, end), file.length)).toEqual(readHeader(file));
    expect(readHeader(file.subarray(0, end), null)).toEqual(readHeader(file));
  });

  it('read tensors that begin at any byte', () => {
    const odd = fileOf({ x: entry('F32', [1], 0, 4), pad: entry('F32', [0], 0, 0) }, 4);
    const [, x] = readHeader(odd);
    if (!x) throw new Error('no x');
    expect(readTensor(x, odd.subarray(x.begin, x.end))).toEqual(Float32Array.of(0));
  });

  it('read out of a Buffer, whose slices share memory', () => {
    const buffer = Buffer.from(Float32Array.of(1, 2, 3).buffer);
    const pair = { name: 'x', dtype: 'F32', shape: [2] } as const;
    expect(readTensor(pair, buffer.subarray(4))).toEqual(Float32Array.of(2, 3));
  });

  it('read 64-bit counters', () => {
    const bytes = new Uint8Array(BigInt64Array.of(7n, -1n).buffer);
    const counter = { name: 'n', dtype: 'I64', shape: [2] } as const;
    expect(readTensor(counter, bytes)).toEqual(Int32Array.of(7, -1));
  });
});

describe('16-bit floats', () => {
  it('decodeHalf(bits) covers zero, subnormals, normals, infinity and NaN', () => {
    const bits = Uint16Array.of(
      0x0000,
      0x0001,
      0x03ff,
      0x0400,
      0x3c00,
      0xc000,
      0x7bff,
      0x7c00,
    );
    expect([...decodeHalf(bits)]).toEqual([
      0,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      1,
      -2,
      65504,
      Infinity,
    ]);
    expect(decodeHalf(Uint16Array.of(0x7e00))[0]).toBeNaN();
  });

  it('encodeHalf(decodeHalf(bits)) is every finite pattern again', () => {
    const bits = Uint16Array.from({ length: 0x7c00 }, (_, i) => i);
    expect(encodeHalf(decodeHalf(bits))).toEqual(bits);
    const negative = bits.map((pattern) => pattern | 0x8000);
    expect(encodeHalf(decodeHalf(negative))).toEqual(negative);
  });

  it('encodeHalf(value) rounds to nearest, ties to even', () => {
    const values = Float32Array.of(1 + 2 ** -11, 1 + 3 * 2 ** -11, 2049, 65519, 65520, 1e9);
    expect([...encodeHalf(values)]).toEqual([
      0x3c00, 0x3c02, 0x6800, 0x7bff, 0x7c00, 0x7c00,
    ]);
  });

  it('decodeBrain(bits) is the upper half of a float32', () => {
    expect([...decodeBrain(Uint16Array.of(0x3f80, 0xc020, 0x7f80))]).toEqual([
      1,
      -2.5,
      Infinity,
    ]);
  });
});

describe('readHeader(file) refuses with one sentence', () => {
  const whole = fileOf({ a: entry('F32', [2], 0, 8) }, 8);
  const cases: [string, Uint8Array, string][] = [
    ['an empty file', new Uint8Array(0), 'The weights are empty: 0 bytes.'],
    ['a web page', bytesOf('\n<!DOCTYPE html><html>404'), 'web page (HTML)'],
    ['an LFS pointer', bytesOf('version https://git-lfs.github.com/spec/v1\noid'), 'LFS'],
    ['a PyTorch archive', bytesOf('PK\u0003\u0004.......'), 'PyTorch or zip'],
    ['JSON', bytesOf('{"model_type": "rt_detr"}'), 'This is a JSON file'],
    ['a file shorter than a length', new Uint8Array(5), 'truncated: 5 bytes'],
    ['a truncated file', whole.subarray(0, whole.length - 1), 'truncated'],
    ['a file cut in the header', whole.subarray(0, 20), 'damaged: the header claims'],
    [
      'bytes after the end',
      new Uint8Array([...whole, 0]),
      '1 bytes follow the last tensor',
    ],
    [
      'an unknown dtype',
      fileOf({ a: entry('F8_E4M3', [2], 0, 2) }, 2),
      'a has dtype F8_E4M3',
    ],
    ['a shape that lies', fileOf({ a: entry('F32', [3], 0, 8) }, 8), 'a of shape [3]'],
    ['a hole', fileOf({ a: entry('F32', [1], 4, 8) }, 8), 'misplaces a'],
    ['a negative size', fileOf({ a: entry('F32', [-1], 0, 4) }, 4), 'entry of a'],
    ['no offsets', fileOf({ a: { dtype: 'F32', shape: [1] } }, 4), 'entry of a'],
    ['a header that is not JSON', fileOf('{"a": oops}', 0), 'is not JSON'],
    ['a header that is a list', fileOf('[1, 2, 3]', 0), 'not an object'],
    [
      'a name that comes twice, which Python reads and the format forbids',
      fileOf('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}', 4), // prettier-ignore
      'lists a twice',
    ],
    [
      'very many tensors',
      fileOf(Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`t${i}`, entry('F32', [0], 0, 0)])), 0), // prettier-ignore
      'more than 20000 tensors',
    ],
  ];

  it.each(cases)('%s', (_what, file, sentence) => {
    const read = () => readHeader(file);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/\n/);
  });

  it.each([
    ['a name of 100 000 letters', { ['x'.repeat(1e5)]: { dtype: 'F32' } }],
    ['a name that turns the line round', { '\u202Ea\nb\u2028': { dtype: 'F32' } }],
    ['a dtype of 100 000 letters', { a: entry('y'.repeat(1e5), [1], 0, 4) }],
    ['a thousand axes', { a: entry('F32', Array<number>(1000).fill(1), 0, 4) }],
    ['axes like telephone numbers', { a: entry('F32', Array<number>(16).fill(2 ** 52), 0, 4) }], // prettier-ignore
  ])('%s in one short line', (_what, header) => {
    let thrown: unknown = null;
    try {
      readHeader(fileOf(header, 4));
    } catch (error) {
      thrown = error;
    }
    expect(faultOf(thrown)).toBeNull();
  });

  it('a long header of spaces only after it was read', () => {
    const header = JSON.stringify({ a: entry('F32', [1], 0, 4) });
    expect(readHeader(fileOf(header.padEnd(2 ** 23), 4))).toHaveLength(1);
    expect(() => readHeader(fileOf(header.padEnd(2 ** 24 + 1), 4))).toThrow('claims');
  });

  it('a header length beyond the file', () => {
    const lying = whole.slice();
    new DataView(lying.buffer).setBigUint64(0, 2n ** 60n, true);
    expect(() => readHeader(lying)).toThrow(
      `the header claims ${2n ** 60n} bytes in a file of ${lying.length}`,
    );
    expect(() => readHeader(lying, null)).toThrow('the header claims');
  });

  it('a tensor whose bytes came short', () => {
    expect(() =>
      readTensor({ name: 'a', dtype: 'F32', shape: [2] }, new Uint8Array(7)),
    ).toThrow('truncated in a: 7 of 8 bytes');
  });
});
