import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, expect, it } from 'vitest';
import { drawScene, groundTruth, sampleScene } from '#lib/scene/index.ts';
import { runScript } from '#test/support/runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'scenes-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Coco {
  readonly images: readonly { readonly id: number }[];
  readonly annotations: readonly {
    readonly image_id: number;
    readonly bbox: readonly number[];
  }[];
}

it('weights/renderScenes.ts writes what drawScene draws, in the order of the seeds', async () => {
  const args = ['--seeds', '30-33', '--out', folder];
  expect((await runScript('weights/renderScenes.ts', args)).code).toBe(0);
  const bytes = readFileSync(join(folder, 'images.bin'));
  expect(bytes.length).toBe(4 * 320 * 320 * 3);
  const context = createCanvas(320, 320).getContext('2d');
  drawScene(context, sampleScene(32));
  const { data } = context.getImageData(0, 0, 320, 320);
  const rgb = Buffer.from(data.filter((_, i) => i % 4 !== 3));
  expect(Buffer.compare(bytes.subarray(2 * rgb.length, 3 * rgb.length), rgb)).toBe(0);
  const coco = JSON.parse(readFileSync(join(folder, 'annotations.json'), 'utf8')) as Coco;
  expect(coco.images.map(({ id }) => id)).toEqual([30, 31, 32, 33]);
  const own = coco.annotations.filter(({ image_id }) => image_id === 32);
  expect(own.map(({ bbox }) => bbox)).toEqual(
    groundTruth(sampleScene(32)).map(({ bbox }) => bbox),
  );
});
