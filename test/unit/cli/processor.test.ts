import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EMBEDDED } from '#lib/cli/model.ts';
import { drawScene, sampleScene, WORLD } from '#lib/scene/index.ts';
import { callCommand } from '#test/support/runCommand.ts';

let folder = '';

/** The book's own weights beside other settings, and scene 7. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'processor-'));
  const canvas = createCanvas(WORLD, WORLD);
  drawScene(canvas.getContext('2d'), sampleScene(7));
  await writeFile(join(folder, 'scene.png'), canvas.toBuffer('image/png'));
  await cp(join(EMBEDDED, 'model.safetensors'), join(folder, 'model.safetensors'));
  const config: unknown = JSON.parse(await readFile(join(EMBEDDED, 'config.json'), 'utf8'));
  // It would bind the model to 320 x 320.
  const free = { ...(config as object), anchor_image_size: null };
  await writeFile(join(folder, 'config.json'), JSON.stringify(free));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

const OURS = { do_normalize: false, size: { height: 320, width: 320 } };

async function detectWith(settings: object | null, ...args: string[]) {
  const file = join(folder, 'preprocessor_config.json');
  await rm(file, { force: true });
  if (settings) await writeFile(file, JSON.stringify({ ...OURS, ...settings }));
  const image = ['--model', folder, '--image', join(folder, 'scene.png')];
  const { code, stdout, stderr } = await callCommand('detect', ...image, '--json', ...args);
  const found = (stdout === '' ? [] : JSON.parse(stdout)) as {
    label: string;
    score: number;
    box: number[];
  }[];
  return { code, stderr, found };
}

const scores = (found: { label: string; score: number }[], count: number) =>
  found.slice(0, count).map(({ label, score }) => `${label} ${score.toFixed(3)}`);

// What PyTorch finds, on what the processor of transformers makes of the scene.
describe('detect honours preprocessor_config.json', () => {
  it.each<[string, object, string[], string]>([
    [
      'do_normalize',
      { do_normalize: true },
      ['traffic light 0.902', 'traffic light 0.885', 'traffic light 0.844', 'car 0.780'],
      'As preprocessor_config.json says, pictures are resized to 320 × 320, divided by 255 and normalised (mean 0.485, 0.456, 0.406; standard deviation 0.229, 0.224, 0.225).\n',
    ],
    [
      'rescale_factor',
      { rescale_factor: 1 / 127.5 },
      ['bench 0.960', 'car 0.921', 'traffic light 0.914'],
      'As preprocessor_config.json says, pictures are resized to 320 × 320 and divided by 127.5.\n',
    ],
    [
      'the shortest edge',
      { size: { shortest_edge: 320, longest_edge: 640 } },
      ['bench 0.963'],
      'As preprocessor_config.json says, pictures are resized to a short side of 320 and a long side of at most 640 and divided by 255.\n' +
        'AIFI’s position code runs row by row, as in transformers 5: transformers_version in config.json decides, and on inputs that are not square it matters.\n',
    ],
    ['its own settings', {}, ['bench 0.963', 'traffic light 0.940', 'car 0.929'], ''],
  ])('%s', async (_, settings, first, words) => {
    const { code, stderr, found } = await detectWith(settings);
    expect([code, stderr]).toEqual([0, words]);
    expect(scores(found, first.length)).toEqual(first);
  });

  it('gives boxes of a padded input back in pixels of the picture', async () => {
    const plain = await detectWith({});
    const padded = await detectWith({
      do_pad: true,
      pad_size: { height: 384, width: 352 },
    });
    expect(padded.code).toBe(0);
    const [first] = plain.found;
    const same = padded.found.filter(({ label }) => label === first?.label);
    const off = same.map(({ box }) =>
      Math.max(...box.map((side, i) => Math.abs(side - (first?.box[i] ?? NaN)))),
    );
    // Naively scaled by the size of the picture, the box would be short by a tenth: 30 pixels.
    expect(Math.min(...off)).toBeLessThan(8);
  });

  it('says which size it assumed where there is none', async () => {
    const { stderr, found } = await detectWith(null);
    expect(stderr).toBe(
      'Without a preprocessor_config.json, pictures are assumed to be resized to 640 × 640 and divided by 255.\n',
    );
    expect(found).not.toEqual([]);
  });

  it('takes --size instead, and keeps the other settings', async () => {
    const asked = await detectWith({ rescale_factor: 1 / 127.5 }, '--size', '320x320');
    expect(scores(asked.found, 2)).toEqual(['bench 0.960', 'car 0.921']);
    const other = await detectWith(
      { size: { height: 640, width: 640 } },
      '--size',
      '320x320',
    );
    expect(scores(other.found, 1)).toEqual(['bench 0.963']);
    expect((await detectWith(null, '--size', '320x320')).stderr).toBe('');
  });

  it.each<[object, string]>([
    [{ do_center_crop: true }, 'gives do_center_crop as true'],
    [{ size: 320 }, 'gives size as 320'],
    [{ size: { max_height: 320, max_width: 300 } }, 'The input would be 300 x 300 pixels'],
    [
      { do_resize: false, do_pad: true, pad_size: 256 },
      'more than the 256 x 256 of its pad_size',
    ],
  ])('refuses %j in one sentence, with 2', async (settings, words) => {
    const { code, stderr, found } = await detectWith(settings);
    expect([code, found]).toEqual([2, []]);
    expect(stderr).toContain(words);
    expect(stderr).toMatch(/^.{10,299}\.\n$/);
  });
});
