import { describe, expect, test } from 'vitest';
import { parseConfigJson } from '#lib/params/configJson.ts';
import { HUB_MODELS, hubUrls } from '#site/runtime/weights/hub.ts';
import { pickFiles } from '#site/runtime/weights/pickFiles.ts';
import { inBytes } from '#site/runtime/weights/sentence.ts';

const bytes = (text: string) => new TextEncoder().encode(text).buffer;

describe('parseConfigJson(bytes)', () => {
  test('reads an object', () => {
    expect(parseConfigJson(bytes('{"model_type": "rt_detr"}'))).toEqual({
      model_type: 'rt_detr',
    });
  });

  test.each([
    ['', 'config.json is empty.'],
    ['<!doctype html><title>Login</title>', 'config.json is a web page (HTML)'],
    ['version https://git-lfs.github.com/spec/v1\noid', 'config.json is a Git LFS pointer'],
    ['{"model_type": ', 'config.json is not JSON.'],
    ['[1, 2]', 'config.json is JSON, but not the object'],
  ])('%j is one sentence', (text, sentence) => {
    expect(() => parseConfigJson(bytes(text))).toThrow(sentence);
  });
});

describe('hubUrls(id, host)', () => {
  test('leads to the files of every listed model', () => {
    for (const { id } of HUB_MODELS)
      expect(hubUrls(id).weights).toBe(
        `https://huggingface.co/${id}/resolve/main/model.safetensors`,
      );
  });

  test('takes another host', () => {
    expect(hubUrls('a/b', 'http://mirror:8080/').config).toBe(
      'http://mirror:8080/a/b/resolve/main/config.json',
    );
  });

  test.each(['', 'rtdetr', 'a/b/c', '../etc/passwd', 'https://x/y', 'a/..'])(
    'refuses %j',
    (id) => {
      expect(() => hubUrls(id)).toThrow('is no hub id');
    },
  );
});

describe('pickFiles(files)', () => {
  const json = (name: string) => new File(['{"a": 1}'], name);
  const binary = (name: string) =>
    new File([new Uint8Array([9, 0, 0, 0, 0, 0, 0, 0])], name);

  test('tells the files apart by their bytes', async () => {
    const [weights, config, preprocessor] = [
      binary('weights.bin'),
      json('my-config.txt'),
      json('preprocessor_config.json'),
    ];
    expect(await pickFiles([weights, preprocessor, config])).toEqual({
      config,
      weights: [weights],
      preprocessor,
    });
  });

  test.each([
    [0x7b, 0x22],
    [0x20, 0x7b],
    [0x0a, 0x7b],
    [0x7b, 0x00],
  ])('takes weights whose length begins like JSON for weights: %i, %i', async (...two) => {
    const start = new Uint8Array(80).fill(0x20);
    start.set([...two, 0, 0, 0, 0, 0, 0, 0x7b]);
    const [weights, config] = [new File([start], 'a.safetensors'), json('config.json')];
    expect(await pickFiles([weights, config])).toMatchObject({
      config,
      weights: [weights],
    });
  });

  test('takes JSON with a byte order mark for JSON', async () => {
    const [weights, config] = [binary('a'), new File(['\uFEFF{"a": 1}'], 'config.json')];
    expect(await pickFiles([config, weights])).toMatchObject({
      config,
      weights: [weights],
    });
  });

  test('takes shards together, and leaves their index aside', async () => {
    const shards = [binary('model-1-of-2.safetensors'), binary('model-2-of-2.safetensors')];
    const config = json('config.json');
    const index = json('model.safetensors.index.json');
    const found = await pickFiles([index, ...shards, config]);
    expect(found).toEqual({ config, weights: shards, preprocessor: null });
  });

  test('takes weights alone, which may say themselves how they are built', async () => {
    const weights = binary('best.pt');
    expect(await pickFiles([weights])).toMatchObject({ config: null, weights: [weights] });
  });

  test('says what is missing', async () => {
    await expect(pickFiles([json('config.json')])).rejects.toThrow(
      'config.json came without its weights (model.safetensors): drop both files together.',
    );
    await expect(pickFiles([])).rejects.toThrow('No file was dropped.');
  });
});

describe('inBytes(bytes)', () => {
  test('uses decimal units, as hosts do', () => {
    expect([12, 1234, 80_900_000].map(inBytes)).toEqual(['12 bytes', '1.2 kB', '80.9 MB']);
  });
});
