import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { Config } from '#lib/config.ts';
import { TINY_HGNET } from '#test/support/tinyConfig.ts';
import { gradientPixels } from '#test/support/tinyModel.ts';

const LIB = join(import.meta.dirname, '../../lib');
const FOLDERS = ['nn', 'backbone', 'encoder', 'query', 'decoder'];

/** `x_BHWC`, `BHWC`, a list `maps_BHWC[]`, or a word for what is no tensor (`height`, `levels`). */
interface Item {
  readonly name: string;
  readonly dims: string | null;
  readonly many: boolean;
}

interface Contract {
  readonly file: string;
  readonly name: string;
  readonly shape: string;
  readonly isExported: boolean;
  /** Of the parameters in their order; '' for one that is taken apart. */
  readonly parameters: readonly string[];
}

interface Call {
  readonly values: readonly unknown[];
  readonly result: unknown;
}

function contractsOf(file: string): Contract[] {
  const text = readFileSync(join(LIB, file), 'utf8');
  // Lists of parts and plans are plain data: no tensor goes through them.
  if (!text.includes('@tensorflow/tfjs-core')) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((one) => {
    const [, shape] = /@shape +(.+)/.exec(one.getFullText(source)) ?? [];
    if (!shape || !one.name) return [];
    const { modifiers = [], parameters } = one;
    return [
      {
        ...{ file, name: one.name.text, shape },
        isExported: modifiers.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword),
        parameters: parameters.map(({ name }) => (ts.isIdentifier(name) ? name.text : '')),
      },
    ];
  });
}

/** Both sides of a `@shape`, remarks in brackets left out. Throws where it is prose. */
function readShape(shape: string): [inputs: Item[], outputs: Item[]] {
  const sides = shape.replaceAll(/ \([^)]*\)/g, '').split(' → ');
  const [inputs = [], outputs = []] = sides.map((side) =>
    side.split(', ').map((text): Item => {
      const [, name, dims, list] =
        /^(?:((?:\w+_)?)([A-Z0-9]+)|[a-z]\w*)(\[\])?$/.exec(text) ?? [];
      if (name === undefined && !/^[a-z][A-Za-z0-9]*$/.test(text))
        throw new Error(`"${text}" is neither a tensor nor a name in @shape ${shape}`);
      return { name: text.replace('[]', ''), dims: dims ?? null, many: list !== undefined };
    }),
  );
  return [inputs, outputs];
}

const contracts = FOLDERS.flatMap((folder) =>
  readdirSync(join(LIB, folder))
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => contractsOf(join(folder, name))),
);
const exported = contracts.filter(({ isExported }) => isExported);

const calls = new Map<string, Call[]>();

/** Of another family: what it adds to RT-DETR's modules. */
const RELATIVES = ['relativeDense', 'iouHeadBlind', 'dense'] as const;

/** The tiny runs of two backbones and of two families, denoising included, every module of the models watched. */
beforeAll(async () => {
  vi.resetModules();
  await tf.setBackend('cpu');
  for (const file of new Set(exported.map((contract) => contract.file)))
    vi.doMock(join(LIB, file), async (importOriginal) =>
      Object.fromEntries(
        Object.entries(await importOriginal<Record<string, unknown>>()).map(
          ([name, value]) => [name, watched(name, file, value)],
        ),
      ),
    );
  const { readGolden } = await import('#test/support/readGolden.ts');
  const { openWeights } = await import('#lib/params/openWeights.ts');
  const { run } = await import('#lib/run.ts');
  const { weights, config, pixels } = readGolden('basic');
  const N = 2;
  const denoisingOf = ({ decoder }: Config, batch = 1) => ({
    label_BN: Int32Array.from({ length: batch * N }, (_, at) => at % N),
    boxLogit_BN4: new Float32Array(batch * N * 4),
    mask_QQ: new Float32Array((N + decoder.queries) ** 2),
  });
  const model = { weights: openWeights([weights], config), config };
  tf.tidy(() => void run(pixels, model, { denoising: denoisingOf(config) }, () => null));
  const { initWeights } = await import('#lib/params/init.ts');
  // Of these copies of the modules, which are watched.
  await (await import('#lib/families/rtDetr/further.ts')).loadFurther();
  const other = { weights: initWeights(TINY_HGNET, 1), config: TINY_HGNET };
  tf.tidy(
    () =>
      void run(
        gradientPixels(64),
        other,
        { denoising: denoisingOf(TINY_HGNET) },
        () => null,
      ),
  );
  const {
    readDetrGolden,
    openDetrGolden,
    DETR_FAMILIES: families,
  } = await import('#test/support/readDetrGolden.ts');
  for (const name of RELATIVES) {
    const golden = readDetrGolden(name);
    const relative = { weights: openDetrGolden(golden), config: golden.config };
    tf.tidy(() => void run(golden.pixels, relative, { families }, () => null));
  }
  const { readFineGolden, openFineGolden } =
    await import('#test/support/readFineGolden.ts');
  const { dFine } = await import('#lib/families/dFine/dFine.ts');
  const fine = readFineGolden('dfine');
  const refined = { weights: openFineGolden(fine), config: fine.config };
  const noisy = { families: [dFine], denoising: denoisingOf(fine.config, 2) };
  tf.tidy(() => void run(fine.pixels, refined, noisy, () => null));
});

function watched(name: string, file: string, value: unknown): unknown {
  if (typeof value !== 'function') return value;
  const before = calls.get(`${file} ${name}`) ?? [];
  calls.set(`${file} ${name}`, before);
  return (...values: unknown[]) => {
    const result: unknown = Reflect.apply(value, undefined, values);
    before.push({ values, result });
    return result;
  };
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** What a call was given under the name of an item: an argument, or a field of one. */
function givenTo({ values }: Call, { parameters }: Contract, { name }: Item): unknown {
  const at = parameters.indexOf(name);
  if (at >= 0) return values[at];
  return values.map((value) => fieldOf(value, name)).find((found) => found !== undefined);
}

/** What a call gave back under an item: the result, a part of it, or that part of each layer. */
function takenFrom({ result }: Call, item: Item, at: number, outputs: number): unknown {
  if (result instanceof tf.Tensor) return result;
  if (!Array.isArray(result)) return fieldOf(result, item.name);
  if (!item.many) return outputs > 1 ? (result[at] as unknown) : result;
  return result.map((one: unknown) =>
    one instanceof tf.Tensor ? one : fieldOf(one, item.name),
  );
}

/** Throws unless the tensors have the axes that the item says; letters of one meaning agree. */
function expectDims(value: unknown, item: Item, sizes: Map<string, number>, keys: string) {
  for (const tensor of item.many && Array.isArray(value) ? (value as unknown[]) : [value]) {
    expect(tensor, item.name).toBeDefined();
    if (!(tensor instanceof tf.Tensor)) continue;
    const shape = tensor.shape as number[];
    expect(shape, item.name).toHaveLength(item.dims?.length ?? 0);
    [...(item.dims ?? '')].forEach((key, axis) => {
      if (/\d/.test(key)) expect(shape[axis], item.name).toBe(Number(key));
      if (!keys.includes(key)) return;
      expect(shape[axis], `${key} of ${item.name}`).toBe(sizes.get(key) ?? shape[axis]);
      sizes.set(key, shape[axis] ?? NaN);
    });
  }
}

describe('@shape', () => {
  test('is on every module', () => {
    expect(exported.length).toBeGreaterThan(18);
  });

  test.for(contracts)('$name: $shape can be read', ({ shape }) => {
    expect(() => readShape(shape)).not.toThrow();
  });

  test.for(exported)('$name: $shape is what the traced run shows', (contract) => {
    const [inputs, outputs] = readShape(contract.shape);
    const seen = calls.get(`${contract.file} ${contract.name}`) ?? [];
    expect(seen.length, 'it is called').toBeGreaterThan(0);
    // With several results, or lists, a letter may stand for several sizes (channels of the maps).
    const single =
      outputs.length === 1 && ![...inputs, ...outputs].some(({ many }) => many);
    const keys = single ? 'BQMDPLVNCFS' : 'BMDPLVN';
    for (const call of seen) {
      const sizes = new Map<string, number>();
      for (const item of inputs) {
        // One that a call may leave out, and does.
        if (contract.parameters.indexOf(item.name) >= call.values.length) continue;
        const value = givenTo(call, contract, item);
        expect(value, `an argument ${item.name}`).toBeDefined();
        if (item.dims !== null) expectDims(value, item, sizes, keys);
      }
      outputs.forEach((item, at) => {
        const value = takenFrom(call, item, at, outputs.length);
        expect(value, `a result ${item.name}`).toBeDefined();
        if (item.dims !== null) expectDims(value, item, sizes, keys);
      });
    }
  });
});
