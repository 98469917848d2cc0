import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { readGolden } from '#test/support/readGolden.ts';
import { callCommand } from '#test/support/runCommand.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const MODEL = join(ROOT, 'test/golden/basic');
const { config, trace } = readGolden('basic');

let folder = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'));
  const canvas = createCanvas(96, 64);
  const context = canvas.getContext('2d');
  context.fillStyle = '#3377bb';
  context.fillRect(0, 0, 96, 64);
  context.fillStyle = '#ffcc00';
  context.fillRect(20, 10, 40, 30);
  await writeFile(inFolder('image.png'), canvas.toBuffer('image/png'));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

it('detect --json prints label, score and box in pixels, best first', async () => {
  const { code, stdout, stderr } = await callCommand(
    'detect',
    ...['--model', MODEL, '--image', inFolder('image.png')],
    ...['--size', '64x64', '--threshold', '0.3', '--json'],
  );
  expect([code, stderr]).toEqual([0, '']);
  const found = JSON.parse(stdout) as { label: string; score: number; box: number[] }[];
  expect(found.length).toBeGreaterThan(0);
  for (const { label, score, box } of found) {
    expect(config.labels).toContain(label);
    expect(score).toBeGreaterThan(0.3);
    expect(box).toHaveLength(4);
    expect(box[2]).toBeGreaterThan(box[0] ?? Infinity);
  }
  const scores = found.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
});

it('detect says in one sentence what is wrong, and ends with 2', async () => {
  const { code, stdout, stderr } = await callCommand(
    'detect',
    '--image',
    inFolder('none.png'),
    '--model',
    MODEL,
  );
  expect([code, stdout, stderr]).toEqual([
    2,
    '',
    `${inFolder('none.png')} cannot be read.\n`,
  ]);
});

describe('trace', () => {
  const read = async (out: string) => {
    const bytes = new Uint8Array(await readFile(out));
    const entries = readHeader(bytes);
    const of = (name: string) => {
      const entry = entries.find((listed) => listed.name === name);
      if (!entry) throw new Error(name);
      const data = readTensor(entry, bytes.subarray(entry.begin, entry.end));
      return { ...entry, data };
    };
    return { entries, of };
  };

  it('writes every traced tensor, the input and the output in float32', async () => {
    const out = inFolder('trace.safetensors');
    const { code, stderr } = await callCommand(
      'trace',
      ...['--model', MODEL, '--image', inFolder('image.png')],
      ...['--size', '64x96', '--out', out],
    );
    expect([code, stderr]).toEqual([0, '']);
    const { entries, of } = await read(out);
    expect(entries.map(({ name }) => name).toSorted()).toEqual(
      [...trace.keys(), 'pixel_values', 'input.picture'].toSorted(),
    );
    const { queries } = config.decoder;
    expect(of('logits').shape).toEqual([1, queries, config.labels.length]);
    expect(of('pred_boxes').shape).toEqual([1, queries, 4]);
    expect(of('pred_boxes').data).toEqual(of('decoder.layers.1.cxcywh01').data);
    expect(of('pixel_values').shape).toEqual([1, 3, 64, 96]);
    // The image has the input's size: its first pixel comes through as it is.
    const plane = 64 * 96;
    const { data } = of('pixel_values');
    expect([data[0], data[plane], data[2 * plane]]).toEqual(
      [0x33, 0x77, 0xbb].map((byte) => Math.fround(byte / 255)),
    );
    const integers = entries.filter(({ dtype }) => dtype !== 'F32').map(({ name }) => name);
    expect(integers).toEqual(['query.tokens', 'input.picture']);
    expect(of('input.picture')).toMatchObject({ dtype: 'U8', shape: [64, 96, 3] });
    expect([...of('input.picture').data.slice(0, 3)]).toEqual([0x33, 0x77, 0xbb]);
  });

  it('--only PREFIX leaves the other paths out', async () => {
    const out = inFolder('only.safetensors');
    const args = ['--model', MODEL, '--image', inFolder('image.png'), '--size', '64x64'];
    await callCommand('trace', ...args, '--out', out, '--only', 'query.inputProj');
    const { entries } = await read(out);
    expect(entries.map(({ name }) => name)).toEqual([
      'query.inputProj.0.output',
      'query.inputProj.1.output',
      'query.inputProj.2.output',
      'pixel_values',
      'logits',
      'pred_boxes',
      'input.picture',
    ]);
  });

  it('--edit, also several, changes the run as links and cells do', async () => {
    const out = inFolder('edited.safetensors');
    const args = ['--model', MODEL, '--image', inFolder('image.png'), '--size', '64x64'];
    const edits = [
      { kind: 'cut', path: 'encoder.ccff.topDown.*.upsampled' },
      { kind: 'code', path: 'query.score', code: '(value, tf) => tf.onesLike(value)' },
      { kind: 'stop', layer: 1 },
    ].flatMap((edit) => ['--edit', JSON.stringify(edit)]);
    const { code, stderr } = await callCommand('trace', ...args, '--out', out, ...edits);
    expect([code, stderr]).toEqual([0, '']);
    const { entries, of } = await read(out);
    const all = (name: string, wanted: number) =>
      expect(of(name).data.every((value) => value === wanted)).toBe(true);
    all('encoder.ccff.topDown.0.upsampled', 0);
    all('encoder.ccff.topDown.1.upsampled', 0);
    all('query.score', 1);
    const names = entries.map(({ name }) => name);
    expect(names).toContain('decoder.layers.0.logit');
    expect(names).not.toContain('decoder.layers.1.logit');
    expect(of('pred_boxes').data).toEqual(of('decoder.layers.0.cxcywh01').data);
  });
});

it.each([
  ['stop', '--edit is JSON, as {"kind": "stop", "layer": 3}, not stop.'],
  ['{"kind":"stop","layer":"1"}', 'The layer of the edit "stop" is a number, not "1".'],
  ['{"kind":"stop","layer":9}', 'The decoder has layers 1 to 2; it cannot stop after 9.'],
  ['{"kind":"denoising","seed":1}', 'Nobody knows what is in this picture'],
])('detect --edit %s says what is wrong', async (edit, sentence) => {
  const args = ['--model', MODEL, '--image', inFolder('image.png'), '--edit', edit];
  const { code, stdout, stderr } = await callCommand('detect', ...args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain(sentence);
});
