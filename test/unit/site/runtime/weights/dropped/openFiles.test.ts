import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { planOf } from '#lib/params/plan.ts';
import { openFiles } from '#site/runtime/weights/dropped/openFiles.ts';

const ROOT = join(import.meta.dirname, '../../../../../..');

/** A folder of a relative, as a reader drops it: measurements lie beside the model. */
const relative = (name: string, files: readonly string[]) =>
  files.map(
    (file) => new File([readFileSync(join(ROOT, 'weights/relatives', name, file))], file),
  );

/** The site's own files, by the addresses that the build gives them. */
function serveFiles(): void {
  vi.stubGlobal('fetch', (url: string) =>
    Promise.resolve(new Response(readFileSync(join(ROOT, url.replace(/[?#].*$/, ''))))),
  );
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test('openFiles(a relative) takes from the book what the relative does not repeat', async () => {
  serveFiles();
  const files = relative('detr', [
    'config.json',
    'manifest.json',
    'model.safetensors',
    'preprocessor_config.json',
    'queryBoxes.json',
  ]);
  const { pieces, config } = await openFiles({ files, answers: {} }, null, () => undefined);
  const names = pieces.map(({ entry }) => entry.name);
  expect(names.some((name) => name.startsWith('backbone.'))).toBe(true);
  expect(new Set(names).size).toBe(names.length);
  const plan = planOf(
    pieces.map(({ entry }) => entry),
    config,
  );
  expect(plan.weights.length).toBeGreaterThan(100);
});

test('openFiles(a relative of a model that the book has not) says so', async () => {
  serveFiles();
  const [config, weights] = relative('detr', ['config.json', 'model.safetensors']);
  const text = (await config?.text()) ?? '';
  const other = new File([text.replace('"embedded"', '"elsewhere"')], 'config.json');
  await expect(
    openFiles(
      { files: [other, ...(weights ? [weights] : [])], answers: {} },
      null,
      () => undefined,
    ),
  ).rejects.toThrow('which this book has not');
});
