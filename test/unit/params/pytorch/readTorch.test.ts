import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCheckpoint, type Checkpoint } from '#lib/params/checkpoint.ts';
import { REACH } from '#lib/params/pytorch/openTorch.ts';
import { readPickle } from '#lib/params/pytorch/readPickle.ts';
import { isInRows, inRows } from '#lib/params/strided.ts';
import { seededRandom, integerBetween } from '#lib/scene/random.ts';

const FOLDER = new URL('.', import.meta.url);
const bytesOf = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));
const open = (bytes: Uint8Array<ArrayBuffer>, name = 'model.pt') =>
  readCheckpoint(new Blob([bytes]), name);

/** The bytes of every tensor row by row, in hexadecimal, by name. */
async function valuesOf(file: Checkpoint): Promise<Map<string, string>> {
  const pieces = await file.piecesOf(file.entries);
  return new Map(
    pieces.map(({ entry, bytes }) => {
      const rows = entry.strides ? inRows(entry, bytes) : bytes;
      return [
        entry.name,
        `${entry.dtype} ${entry.shape.join('x')} ${rows.reduce((text, byte) => text + byte.toString(16).padStart(2, '0'), '')}`,
      ];
    }),
  );
}

describe('readCheckpoint(a file of torch.save)', () => {
  it.each(['odd.pt', 'legacy.pth'])(
    '%s: fourteen odd tensors are PyTorch’s',
    async (name) => {
      const found = await valuesOf(await open(bytesOf(name), name));
      const expected = await valuesOf(await open(bytesOf('odd.safetensors')));
      expect(found.size).toBe(14);
      expect(new Map([...found].sort())).toEqual(new Map([...expected].sort()));
    },
  );

  it('leaves a transposed tensor where it lies', async () => {
    const { entries } = await open(bytesOf('odd.pt'));
    const transposed = entries.find(({ name }) => name === 'transposed');
    expect(transposed?.strides).toEqual([1, 6]);
    expect(isInRows([4, 1], [1, 99])).toBe(true);
  });

  it.each(sentences())('refuses %s in one sentence', async (name, words) => {
    const read = open(bytesOf(`hostile/${name}`), name);
    await expect(read).rejects.toThrow(words);
    const message = await read.catch((error: unknown) => (error as Error).message);
    expect(message).toMatch(/^[^\n]{20,300}\.$/);
    expect(existsSync('PWNED')).toBe(false);
  });

  it.each([
    ['inert.pt', ['w']],
    ['prototype.pt', ['__proto__']],
    ['hugeView.pt', ['w']],
  ])('takes %s for what it is: data', async (name, names) => {
    const { entries } = await open(bytesOf(`hostile/${name}`), name);
    expect(entries.map((entry) => entry.name)).toEqual(names);
    expect(Reflect.get({}, 'w')).toBeUndefined();
    expect(existsSync('PWNED')).toBe(false);
  });

  it('takes no more than a few megabytes for any hostile file', async () => {
    const taken = () => {
      const { heapUsed, external } = process.memoryUsage();
      return heapUsed + external;
    };
    let most = 0;
    for (const name of readdirSync(new URL('hostile', FOLDER))) {
      const bytes = bytesOf(`hostile/${name}`);
      const before = taken();
      await open(bytes, name).catch(() => null);
      most = Math.max(most, taken() - before);
    }
    expect(most).toBeLessThan(16 * 2 ** 20);
  });

  it('stops at a pickle of millions of steps', () => {
    const lists = new Uint8Array(2 ** 21).fill(0x5d);
    expect(() => readPickle(lists, REACH)).toThrow('more steps than any checkpoint needs');
  });

  it('has a test for every hostile file', () => {
    const tested = [...sentences().map(([name]) => name), 'inert.pt', 'prototype.pt', 'hugeView.pt']; // prettier-ignore
    expect(tested.sort()).toEqual(readdirSync(new URL('hostile', FOLDER)).sort());
  });

  it('reads 20 000 mutated files or refuses them in one sentence', async () => {
    const random = seededRandom(12);
    const files = [bytesOf('odd.pt'), bytesOf('legacy.pth')];
    let read = 0;
    for (let i = 0; i < 20_000; i++) {
      const bytes = new Uint8Array(files[i % 2] ?? []);
      const changes = integerBetween(random, 1, 4);
      // The pickles stand at the beginning, the directory at the end.
      const span = Math.min(bytes.length, 4000);
      for (let change = 0; change < changes; change++) {
        const at = integerBetween(random, 0, span - 1);
        const place = i % 3 === 0 ? bytes.length - 1 - at : at;
        bytes[place] = integerBetween(random, 0, 255);
      }
      try {
        await open(bytes);
        read++;
      } catch (error) {
        const message = error instanceof Error ? error.message : '';
        if (!/^[^\n]{20,300}\.$/.test(message)) throw error;
      }
    }
    expect(read).toBeGreaterThan(500);
    expect(read).toBeLessThan(19_500);
  }, 60_000);
});

function sentences(): [string, RegExp][] {
  return [
    ['system.pt', /no weights/],
    ['inst.pt', /instruction 0x69/],
    ['getattr.pt', /no weights/],
    ['longNumber.pt', /number of 1048576 bytes/],
    ['longText.pt', /truncated/],
    ['deflated.pt', /compressed/],
    ['cycle.pt', /no weights/],
    ['sharedModules.pt', /more modules/],
    ['pastStorage.pt', /reaches past its storage/],
    ['truncated.pt', /truncated/],
    ['sparse.pt', /sparse/],
    ['float8.pt', /float8/],
    ['script.pt', /TorchScript/],
    ['tar.pt', /tar archive/],
  ];
}
