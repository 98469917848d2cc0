import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadImage } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { CATEGORIES, groundTruth, sampleScene } from '#lib/scene/index.ts';
import { callCommand } from '#test/support/runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'scene-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Coco {
  readonly annotations: readonly { readonly bbox: readonly number[] }[];
  readonly categories: readonly unknown[];
}

describe('npm run scene', () => {
  it('draws a PNG and prints its ground truth', async () => {
    const file = join(folder, 'a.png');
    const { stdout, code } = await callCommand('scene', '--seed', '17', '--out', file);
    expect(code).toBe(0);
    const coco = JSON.parse(stdout) as Coco;
    expect(coco.categories).toEqual(CATEGORIES);
    expect(coco.annotations.map(({ bbox }) => bbox)).toEqual(
      groundTruth(sampleScene(17)).map(({ bbox }) => bbox),
    );
    const image = await loadImage(file);
    expect([image.width, image.height]).toEqual([320, 320]);
  });

  const USAGE = 'Usage: npm run -s scene -- --seed N --out FILE.png';

  it.each([
    ['no seed', ['--out', 'a.png'], '--seed takes a whole number', [USAGE]],
    ['half a seed', ['--seed', '1.5', '--out', 'a.png'], '--seed takes a whole', [USAGE]],
    ['no file', ['--seed', '1'], '--out takes the name of a PNG file', [USAGE]],
    [
      'a folder that is not there',
      ['--seed', '1', '--out', join(folder, 'x', 'a.png')],
      'cannot be written',
      [],
    ],
    ['an unknown option', ['--sead', '1'], '--sead', [USAGE]],
  ])('answers %s with one sentence and exit code 2', async (_, args, words, usage) => {
    const { stderr, stdout, code } = await callCommand('scene', ...args);
    expect([code, stdout]).toEqual([2, '']);
    const [sentence, ...rest] = stderr.trim().split('\n');
    expect(sentence).toContain(words);
    expect(rest).toEqual(usage);
  });
});
