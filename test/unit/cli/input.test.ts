import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readShare, readSize, required } from '#lib/cli/args.ts';
import { readImage } from '#lib/cli/image.ts';
import { EMBEDDED, folderOf, loadConfig, loadModel } from '#lib/cli/model.ts';
import { badImages } from '#test/support/badImages.ts';
import { readGolden } from '#test/support/readGolden.ts';

const MODEL = fileURLToPath(new URL('../../golden/basic', import.meta.url));

let folder = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'input-'));
  await tf.setBackend('cpu');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('readImage(path)', () => {
  const open = async (name: keyof typeof badImages) => {
    const file = badImages[name]();
    await writeFile(inFolder(file.name), file.buffer);
    return readImage(inFolder(file.name));
  };

  it.each([
    ['notAnImage', 'is not a picture'],
    ['lyingName', 'is not a picture'],
    ['empty', 'is empty (0 bytes).'],
  ] as const)('refuses %s', async (name, sentence) => {
    await expect(open(name)).rejects.toThrow(sentence);
  });

  it('refuses a file that is not there', async () => {
    await expect(readImage(inFolder('none'))).rejects.toThrow('none cannot be read.');
  });

  const RED = [255, 0, 0, 255];
  const BLUE = [0, 0, 255, 255];

  it.each([
    ['onePixel', 1, 1, RED, RED],
    ['svg', 1024, 768, [0, 170, 0, 255], [0, 170, 0, 255]],
    ['animatedGif', 32, 32, RED, RED],
    ['cmykJpeg', 48, 32, RED, [0, 255, 0, 255]],
    ['png16', 64, 48, RED, BLUE],
    // Red above and blue below as stored; upright, blue is left and red is right.
    ['exifRotated', 64, 96, [0, 0, 254, 255], [254, 0, 0, 255]],
  ] as const)(
    'reads %s, upright and in its colours',
    async (name, width, height, left, right) => {
      const pixels = await open(name);
      expect([pixels.width, pixels.height]).toEqual([width, height]);
      const pixel = (x: number) => [...pixels.data.slice(x * 4, x * 4 + 4)];
      expect([pixel(0), pixel(width - 1)]).toEqual([left, right]);
    },
  );
});

describe('loadModel(folder)', () => {
  it('reads a checkpoint', async () => {
    const { config, weights } = await loadModel(MODEL);
    expect(config).toEqual(readGolden('basic').config);
    expect(weights.paths().length).toBeGreaterThan(400);
    weights.dispose();
  });

  it('reads shards by their index', async () => {
    const { config } = await loadModel(MODEL);
    const shard = 'model-00001-of-00001.safetensors';
    await copyConfig();
    await writeFile(inFolder(shard), new Uint8Array(readGolden('basic').weights));
    const index = inFolder('model.safetensors.index.json');
    await writeFile(index, JSON.stringify({ weight_map: { a: shard, b: shard } }));
    const sharded = await loadModel(folder);
    expect(sharded.config).toEqual(config);
    sharded.weights.dispose();
    await rm(index);
  });

  const copyConfig = () => copyFile(join(MODEL, 'config.json'), inFolder('config.json'));

  const put = async (weights: Uint8Array | string) => {
    await copyConfig();
    await writeFile(inFolder('model.safetensors'), weights);
  };

  it.each([
    ['a web page', '<!doctype html>', 'This is a web page (HTML), not weights'],
    ['an LFS pointer', 'version https://git-lfs.github.com/spec/v1\n', 'Git LFS pointer'],
    [
      'a part of a file',
      new Uint8Array(readGolden('basic').weights, 0, 99999),
      'truncated',
    ],
    [
      'weights of another model',
      new Uint8Array(readGolden('bottleneck').weights),
      'but config.json makes it',
    ],
  ])('refuses %s', async (_what, weights, sentence) => {
    await put(weights);
    await expect(loadModel(folder)).rejects.toThrow(sentence);
  });

  it('names what is absent or no JSON', async () => {
    await expect(loadModel(inFolder('nowhere'))).rejects.toThrow(
      'There is no config.json in',
    );
    await writeFile(inFolder('config.json'), '{"model_type": ');
    await expect(loadConfig(folder)).rejects.toThrow('config.json is not JSON.');
    await copyConfig();
    await rm(inFolder('model.safetensors'), { force: true });
    await expect(loadModel(folder)).rejects.toThrow('There is no');
  });

  it('takes a name for a model of the book, anything else for a folder', () => {
    expect(folderOf('embedded')).toBe(EMBEDDED);
    expect(folderOf('nano')).toBe(join(EMBEDDED, '..', 'nano'));
    for (const path of ['./nano', 'nano/', MODEL, 'toString'])
      expect(folderOf(path)).toBe(path);
  });

  it('takes the input size from preprocessor_config.json', async () => {
    await copyConfig();
    const size = { size: { height: 64, width: 96 } };
    await writeFile(inFolder('preprocessor_config.json'), JSON.stringify(size));
    expect((await loadConfig(folder)).inputSize).toEqual([64, 96]);
  });
});

describe('arguments', () => {
  it('readSize(text, 32) is height and width in multiples of 32', () => {
    expect(readSize('64x96', 32)).toEqual([64, 96]);
    for (const wrong of ['64', '64x', '0x64', '100x100', '-32x32', '64x96x3', 'axb'])
      expect(() => readSize(wrong, 32)).toThrow('multiples of 32, not');
  });

  it('readShare(name, text) is a number from 0 to 1', () => {
    expect(readShare('threshold', '0.25')).toBe(0.25);
    for (const wrong of ['', '2', '-1', 'half', 'NaN'])
      expect(() => readShare('threshold', wrong)).toThrow(
        '--threshold is a number from 0 to 1',
      );
  });

  it('required(name, value) names what is missing', () => {
    expect(required('image', 'a.png')).toBe('a.png');
    expect(() => required('image', undefined)).toThrow('--image is missing.');
  });
});
