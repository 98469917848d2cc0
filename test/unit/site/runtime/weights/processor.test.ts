import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkpointOpener } from '#site/runtime/weights/checkpoint.ts';
import { CutError } from '#site/runtime/weights/download.ts';
import { pickFiles } from '#site/runtime/weights/pickFiles.ts';
import { serve, type TestServer } from '#test/support/serve.ts';

const GOLDEN = new URL('../../../../golden/basic/', import.meta.url).pathname;
const SETTINGS = JSON.stringify({ size: { height: 64, width: 96 }, do_normalize: true });

let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  for (const file of ['config.json', 'model.safetensors'])
    cpSync(join(GOLDEN, file), join(folder, file));
  server = await serve({ root: folder, base: '/', isolated: false });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  server.faults.clear();
  writeFileSync(join(folder, 'preprocessor_config.json'), SETTINGS);
});

const open = () =>
  checkpointOpener()(
    {
      kind: 'url',
      config: `${server.url}config.json`,
      weights: `${server.url}model.safetensors`,
      preprocessor: `${server.url}preprocessor_config.json`,
    },
    () => undefined,
    new AbortController().signal,
  );

describe('a checkpoint from an address', () => {
  test('is run as its preprocessor_config.json says', async () => {
    const { config } = await open();
    expect(config.inputSize).toEqual([64, 96]);
    expect(config.processor?.normalise?.mean).toEqual([0.485, 0.456, 0.406]);
  });

  // Hosts that keep lists of their files secret say 403 of one that is not there.
  test.each([404, 410, 403, 401])('has none where the host says %d', async (status) => {
    server.faults.set(/preprocessor/, { kind: 'status', status });
    const { config } = await open();
    expect(config.inputSize).toEqual([640, 640]);
    expect(config).not.toHaveProperty('processor');
  });

  test.each([500, 503])(
    'is not opened without where the host fails: %d',
    async (status) => {
      server.faults.set(/preprocessor/, { kind: 'status', status });
      await expect(open()).rejects.toThrow(CutError);
    },
  );

  test('is not opened without where the connection breaks', async () => {
    server.faults.set(/preprocessor/, { kind: 'cut', afterBytes: 3, times: 9 });
    await expect(open()).rejects.toThrow(/of preprocessor_config\.json/);
  });

  test.each([
    ['<!doctype html><p>Hello', /^preprocessor_config\.json is a web page/],
    ['{"size": 64}', /^preprocessor_config\.json gives size as 64/],
    ['{"size": ', /^preprocessor_config\.json is not JSON/],
  ])('is refused where it is %j', async (body, sentence) => {
    server.faults.set(/preprocessor/, { kind: 'body', type: 'text/plain', body });
    await expect(open()).rejects.toThrow(sentence);
  });
});

describe('pickFiles(files)', () => {
  const config = new File(['{"model_type": "rt_detr"}'], 'config.json');
  const weights = new File([new Uint8Array(80)], 'model.safetensors');
  test.each(['preprocessor_config.json', 'preprocessor_config (1).json', 'pre.json'])(
    'knows a processor called %s by what is in it',
    async (name) => {
      const file = new File(['{\n "do_pad": false, "do_resize" : true}'], name);
      const picked = await pickFiles([file, weights, config]);
      expect(picked).toMatchObject({ config, preprocessor: file });
    },
  );

  test('takes the one of the right name of two', async () => {
    const other = new File(['{"image_processor": {}}'], 'processor_config.json');
    const file = new File([SETTINGS], 'preprocessor_config.json');
    expect((await pickFiles([other, file, weights, config])).preprocessor).toBe(file);
  });
});
