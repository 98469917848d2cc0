import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { badWeights, BENT } from '#test/support/badWeights.ts';
import { readGolden } from '#test/support/readGolden.ts';
import { callCommand } from '#test/support/runCommand.ts';
import { writeSafetensors } from '#lib/params/writeSafetensors.ts';

const MODEL = fileURLToPath(new URL('../../golden/basic', import.meta.url));

let folder = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manners-'));
  for (const [name, colour] of [
    ['a.png', '#3377bb'],
    ['b.png', '#ffcc00'],
  ] as const) {
    const canvas = createCanvas(96, 64);
    const context = canvas.getContext('2d');
    context.fillStyle = colour;
    context.fillRect(0, 0, 60, 40);
    await writeFile(inFolder(name), canvas.toBuffer('image/png'));
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const detectWith = (...args: string[]) =>
  callCommand('detect', '--model', MODEL, '--size', '64x64', '--threshold', '0.3', ...args);

describe.each([
  'detect',
  'explain',
  'trace',
  'compare',
  'evaluate',
  'cost',
  'scene',
  'train',
])('%s', (name) => {
  it.each(['--help', '-h'])('%s says what it does, and every option', async (help) => {
    const { code, stdout, stderr } = await callCommand(name, help, '--nonsense');
    expect([code, stderr]).toEqual([0, '']);
    const [usage = '', ...rest] = stdout.split('\n');
    expect(usage).toContain(`Usage: npm run -s ${name} -- `);
    const described = rest.join('\n');
    for (const [option] of usage.matchAll(/--[a-z-]+/g))
      expect(described).toMatch(new RegExp(`^${option} `, 'm'));
    expect(Math.max(...rest.map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});

describe('detect with several pictures', () => {
  it('prints each under its name, and gives programs a list', async () => {
    const pictures = ['--image', inFolder('a.png'), '--image', inFolder('b.png')];
    const table = await detectWith(...pictures);
    expect(table.stdout.split('\n').filter((line) => line.endsWith('.png'))).toEqual([
      inFolder('a.png'),
      inFolder('b.png'),
    ]);
    const { stdout } = await detectWith(...pictures, '--json');
    const alone = await detectWith('--image', inFolder('b.png'), '--json');
    const found = JSON.parse(stdout) as { image: string; objects: unknown[] }[];
    expect(found.map(({ image }) => image)).toEqual([inFolder('a.png'), inFolder('b.png')]);
    expect(found[1]?.objects).toEqual(JSON.parse(alone.stdout));
    expect(found[0]?.objects).not.toEqual(found[1]?.objects);
  });

  it('tells the one that cannot be read, does the others, and exits with 1', async () => {
    const { code, stdout, stderr } = await detectWith(
      ...['--image', inFolder('none.png'), '--image', inFolder('a.png'), '--json'],
    );
    const found = JSON.parse(stdout) as { image: string }[];
    expect([code, found.map(({ image }) => image)]).toEqual([1, [inFolder('a.png')]]);
    expect(stderr).toBe(
      `${inFolder('none.png')} cannot be read.\n1 of 2 pictures could not be read.\n`,
    );
  });
});

it.each([
  ['detect', ['--image', 'a', '--size', '32x32', '--size', '64x64'], '--size can be said'],
  [
    'trace',
    ['--image', 'a', '--image', 'b', '--out', 'c'],
    '--image can be said only once',
  ],
  ['detect', ['--image', 'a', '--size', '96000x96000'], 'too large to run here'],
  ['cost', ['--size', '99968x99968'], 'too large to run here'],
  ['evaluate', ['--seeds', '0-4294967295'], 'at most 100000 scenes'],
  ['evaluate', ['--seeds', `0-${'9'.repeat(5000)}`], 'whole numbers from 0 to 4294967295'],
  ['detect', ['--nonsense'], "Unknown option '--nonsense'."],
  ['detect', [`--${'x'.repeat(5000)}`], "Unknown option '--xxx"],
  ['detect', ['--image', 'a', '--edit', `{"kind": ${'['.repeat(5000)}`], '--edit is JSON'],
])('%s %j is refused by one short sentence', async (name, args, sentence) => {
  const { code, stdout, stderr } = await callCommand(name, ...args);
  expect([code, stdout]).toEqual([2, '']);
  const [complaint = ''] = stderr.split('\n');
  expect(complaint).toContain(sentence);
  expect(complaint.length).toBeLessThanOrEqual(300);
});

describe('the files of a model', () => {
  const { weights } = readGolden('basic');
  const open = async (
    files: Readonly<Record<string, Uint8Array | string>>,
    config = readFile(join(MODEL, 'config.json'), 'utf8'),
  ) => {
    const model = await mkdtemp(join(folder, 'model-'));
    await writeFile(join(model, 'config.json'), await config);
    for (const [name, content] of Object.entries(files))
      await writeFile(join(model, name), content);
    return callCommand(
      'detect',
      ...['--model', model, '--image', inFolder('a.png')],
      ...['--size', '64x64', '--threshold', '0', '--json'],
    );
  };

  it('are refused when a number in them is not finite', async () => {
    const { code, stderr } = await open({
      'model.safetensors': badWeights.notFinite(weights),
    });
    expect([code, stderr]).toEqual([
      2,
      `${BENT} holds numbers that are not finite: the weights are damaged.\n`,
    ]);
  });

  it.each([
    ['{"weight_map": null}'],
    ['{"weight_map": {"a": 1}}'],
    ['{"weight_map": {"a": "../model.safetensors"}}'],
    ['{"weight_map": {"a": "/etc/passwd"}}'],
    ['{"weight_map": {}}'],
    ['{}'],
  ])('beside the index %s are not looked for elsewhere', async (index) => {
    const { code, stderr } = await open({
      'model.safetensors': new Uint8Array(weights),
      'model.safetensors.index.json': index,
    });
    expect(code).toBe(2);
    expect(stderr).toContain('names no weight files (*.safetensors) beside it.');
  });

  it('are as they are under names that mean something to JavaScript', async () => {
    const { code, stderr } = await open({
      'model.safetensors': writeSafetensors(
        new Map([['__proto__', { shape: [1], data: Float32Array.of(1) }]]),
      ),
    });
    expect(code).toBe(2);
    expect(stderr).toContain('not expected are __proto__.');
  });

  const labelled = async (id2label: unknown) => {
    const json = JSON.parse(await readFile(join(MODEL, 'config.json'), 'utf8')) as object;
    const config = Promise.resolve(JSON.stringify({ ...json, id2label }));
    const { stdout } = await open({ 'model.safetensors': new Uint8Array(weights) }, config);
    return new Set((JSON.parse(stdout) as { label: string }[]).map(({ label }) => label));
  };

  it('name a class that id2label leaves out by its number', async () => {
    const found = await labelled({
      0: 'zero',
      1: 'one',
      2: '__proto__',
      3: 'three',
      7: 'x',
    });
    expect([...found].every((label) => !label.startsWith('LABEL_'))).toBe(true);
    expect(['zero', 'one', '__proto__', 'three', 'class 4']).toEqual(
      expect.arrayContaining([...found]),
    );
  });
});
