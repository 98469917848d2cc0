import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { afterAll, describe, expect, it } from 'vitest';
import { CATEGORIES, drawScene, groundTruth, sampleScene } from '#lib/scene/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'scene-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Coco {
  readonly images: readonly { readonly id: number }[];
  readonly annotations: readonly {
    readonly image_id: number;
    readonly bbox: readonly number[];
  }[];
  readonly categories: readonly unknown[];
}

describe('npm run scene', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['lib/cli/scene.ts', ...args], { encoding: 'utf8' });

  it('draws a PNG and prints its ground truth', async () => {
    const file = join(folder, 'a.png');
    const { stdout, status } = run('--seed', '17', '--out', file);
    expect(status).toBe(0);
    const coco = JSON.parse(stdout) as Coco;
    expect(coco.categories).toEqual(CATEGORIES);
    expect(coco.annotations.map((a) => a.bbox)).toEqual(groundTruth(sampleScene(17)).map((a) => a.bbox)); // prettier-ignore
    const image = await loadImage(file);
    expect([image.width, image.height]).toEqual([320, 320]);
  });

  it.each([
    ['no seed', ['--out', 'a.png'], '--seed takes a whole number'],
    ['half a seed', ['--seed', '1.5', '--out', 'a.png'], '--seed takes a whole number'],
    ['no file', ['--seed', '1'], '--out takes the name of a PNG file'],
    ['a folder that is not there', ['--seed', '1', '--out', join(folder, 'x', 'a.png')], 'cannot be written'], // prettier-ignore
    ['an unknown option', ['--sead', '1'], '--sead'],
  ])('answers %s with one sentence and exit code 2', (_, args, sentence) => {
    const { stderr, stdout, status } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain(sentence);
  });
});

describe('weights/renderScenes.ts', () => {
  it('writes what drawScene draws, in the order of the seeds', () => {
    execFileSync(process.execPath, ['weights/renderScenes.ts', '--seeds', '30-33', '--out', folder], { stdio: 'ignore' }); // prettier-ignore
    const bytes = readFileSync(join(folder, 'images.bin'));
    expect(bytes.length).toBe(4 * 320 * 320 * 3);
    const ctx = createCanvas(320, 320).getContext('2d');
    drawScene(ctx, sampleScene(32));
    const { data } = ctx.getImageData(0, 0, 320, 320);
    const rgb = Buffer.from(data.filter((_, i) => i % 4 !== 3));
    expect(Buffer.compare(bytes.subarray(2 * rgb.length, 3 * rgb.length), rgb)).toBe(0);
    const coco = JSON.parse(readFileSync(join(folder, 'annotations.json'), 'utf8')) as Coco;
    expect(coco.images.map((image) => image.id)).toEqual([30, 31, 32, 33]);
    const own = coco.annotations.filter((a) => a.image_id === 32).map((a) => a.bbox);
    expect(own).toEqual(groundTruth(sampleScene(32)).map((a) => a.bbox));
  });
});
