import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callCommand } from '#test/support/runCommand.ts';

const TINY = fileURLToPath(new URL('../../golden/basic', import.meta.url));
const SECONDS = 1000;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'figures-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('cost', () => {
  it('--json has parameters and gflops at the top, modules below', async () => {
    const { code, stdout } = await callCommand(
      'cost',
      '--model',
      'rtdetr_r50vd_m',
      '--json',
    );
    const printed = JSON.parse(stdout) as Record<string, unknown>;
    expect(code).toBe(0);
    expect(printed).toMatchObject({ parameters: 36647020, decoderLayers: 3 });
    expect(Math.round(Number(printed['gflops']))).toBe(100);
    expect(printed['modules']).toHaveLength(18);
  });

  it('reads the config.json of a folder, at the size asked for', async () => {
    const of = async (size: string) => {
      const { stdout } = await callCommand(
        'cost',
        '--model',
        TINY,
        '--size',
        size,
        '--json',
      );
      return JSON.parse(stdout) as { parameters: number; gflops: number; size: number[] };
    };
    const [small, large] = await Promise.all([of('64x64'), of('128x64')]);
    expect(small.size).toEqual([64, 64]);
    expect(small.parameters).toBe(large.parameters);
    expect(small.gflops).toBeLessThan(large.gflops);
  });

  it('knows the models that come with the book by name', async () => {
    const of = async (model: string) => {
      const { stdout } = await callCommand('cost', '--model', model, '--json');
      return JSON.parse(stdout) as { parameters: number };
    };
    const [nano, embedded] = await Promise.all([of('nano'), of('embedded')]);
    expect(nano.parameters).toBeLessThan(embedded.parameters);
  });

  it('names what it knows when there is no such model', async () => {
    const { code, stdout, stderr } = await callCommand('cost', '--model', 'rtdetr_r19vd');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('no config.json in rtdetr_r19vd');
    expect(stderr).toContain('; known by name are embedded, nano, rtdetr_r18vd');
  });
});

interface Printed extends Record<string, unknown> {
  readonly selection: { readonly tokens: number };
  readonly calibration: { readonly bins: readonly unknown[] };
}

interface Numbered {
  readonly id: number;
}

interface CocoFile {
  readonly images: readonly Numbered[];
  readonly annotations: readonly (Numbered & { image_id: number; category_id: number })[];
  readonly categories: readonly Numbered[];
  readonly detections: readonly unknown[];
}

describe('evaluate', () => {
  it(
    '--json prints the six figures; --out writes what they come from, --metrics all of them',
    async () => {
      const [out, file] = [join(folder, 'run.json'), join(folder, 'metrics.json')];
      const results = join(folder, 'results.json');
      const args = ['--seeds', '1000000-1000001', '--json', '--out', out];
      const { code, stdout, stderr } = await callCommand(
        'evaluate',
        ...args,
        ...['--metrics', file, '--results', results],
      );
      expect([code, stderr]).toEqual([0, '']);
      const keys = ['AP', 'AP50', 'AP75', 'APsmall', 'APmedium', 'APlarge'];
      const { selection, calibration, ...figures } = JSON.parse(stdout) as Printed;
      expect(Object.keys(figures)).toEqual(keys);
      for (const key of keys) expect(figures[key]).toBeLessThanOrEqual(1);
      expect(selection.tokens).toBe(200);
      expect(calibration.bins).toHaveLength(10);
      const run = JSON.parse(await readFile(out, 'utf8')) as CocoFile;
      expect(run.images.map(({ id }) => id)).toEqual([1000000, 1000001]);
      expect(run.detections).toHaveLength(200);
      expect(JSON.parse(await readFile(results, 'utf8'))).toEqual(run.detections);
      // pycocotools takes the id 0 for "matched with nothing".
      const ids = run.annotations.map(({ id }) => id);
      expect(ids.length).toBeGreaterThan(0);
      expect(ids).toEqual(ids.map((_, at) => at + 1));
      for (const { image_id, category_id } of run.annotations) {
        expect(run.images).toContainEqual(expect.objectContaining({ id: image_id }));
        expect(run.categories).toContainEqual(expect.objectContaining({ id: category_id }));
      }
      const metrics = JSON.parse(await readFile(file, 'utf8')) as {
        AP: number;
        seeds: number[];
        layers: { AP: number }[];
        perClass: Record<string, number>;
        selection: Record<'tokens' | 'classOver' | 'bothOver', number>;
        calibration: { error: number; bins: { detections: number }[] };
      };
      expect(metrics.seeds).toEqual([1000000, 1000001]);
      expect(metrics.layers).toHaveLength(6);
      expect(metrics.layers.at(-1)?.AP).toBe(metrics.AP);
      expect(Object.keys(metrics.perClass)).toHaveLength(12);
      expect(metrics.selection.tokens).toBe(200);
      expect(metrics.selection.classOver).toBeGreaterThan(0);
      expect(metrics.selection.bothOver).toBeLessThanOrEqual(metrics.selection.classOver);
      expect(metrics.calibration.error).toBeLessThan(1);
      expect(metrics.calibration.bins.some(({ detections }) => detections > 0)).toBe(true);
    },
    60 * SECONDS,
  );

  it(
    'prints what selected tokens and scores are worth, a dash where nothing is certain',
    async () => {
      const args = ['--seeds', '1000000-1000000', '--model', TINY];
      const { code, stdout, stderr } = await callCommand('evaluate', ...args);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(
        /^Of the \d+ selected tokens\n {2}class score > 0.5 +[01]\.\d{3}$/m,
      );
      expect(stdout).toMatch(
        /^Of those with class score > 0.5\n {2}IoU > 0.5 +(?:[01]\.\d{3}|-)$/m,
      );
      expect(stdout).toMatch(/^Calibration error +(?:[01]\.\d{3}|-)$/m);
      expect(stdout).not.toContain('layer');
      const layered = await callCommand('evaluate', ...args, '--layers');
      expect(layered.stdout.match(/^AP, layer \d/gm)).toHaveLength(2);
    },
    60 * SECONDS,
  );

  it('refuses seeds that are no range', async () => {
    const { code, stderr } = await callCommand('evaluate', '--seeds', '5-3');
    expect(code).toBe(2);
    expect(stderr).toContain('--seeds is A-B');
  });

  it('refuses a model without a class of the scenes', async () => {
    const config = JSON.parse(await readFile(join(TINY, 'config.json'), 'utf8')) as {
      id2label: Record<string, string>;
    };
    config.id2label = Object.fromEntries(
      Object.keys(config.id2label).map((id) => [id, `spoon ${id}`]),
    );
    await writeFile(join(folder, 'config.json'), JSON.stringify(config));
    await copyFile(join(TINY, 'model.safetensors'), join(folder, 'model.safetensors'));
    const { code, stderr } = await callCommand(
      'evaluate',
      '--seeds',
      '1-1',
      '--model',
      folder,
    );
    expect(code).toBe(2);
    expect(stderr).toContain('no class of the scenes');
  });
});
