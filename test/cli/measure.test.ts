import { execFile } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TINY = join(ROOT, 'test/golden/basic');
const SECONDS = 1000;

/** A random model: what it says is right of nothing, which no script may stumble over. */
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'measure-'));
  for (const name of ['config.json', 'model.safetensors'])
    await copyFile(join(TINY, name), join(folder, name));
  const size = JSON.stringify({ size: { height: 64, width: 64 } });
  await writeFile(join(folder, 'preprocessor_config.json'), size);
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

/** Runs a measuring script and returns the document that it writes. */
async function run(name: string, ...args: string[]): Promise<Record<string, unknown>> {
  const script = join(ROOT, 'weights', `${name}.ts`);
  await promisify(execFile)(process.execPath, [script, '--model', folder, ...args]);
  const text = await readFile(join(folder, `${name}.json`), 'utf8');
  return JSON.parse(text) as Record<string, unknown>;
}

describe('the measuring scripts', () => {
  it.each(['failures', 'ablations', 'channels', 'duplicates', 'queryTalk', 'sampling'])(
    '%s writes what it measured beside the weights',
    async (name) => {
      const document = await run(name, '--seeds', '1000000-1000000');
      expect(document).toMatchObject({ seeds: [1000000, 1000000], scenes: 1 });
      expect(Object.keys(document).length).toBeGreaterThan(3);
    },
    60 * SECONDS,
  );

  it(
    'failures counts every object that is asked for, whatever the threads',
    async () => {
      const document = await run('failures', '--seeds', '1000000-1000002');
      const { objects, right, missed, confused, loose } = document as Record<
        string,
        number
      >;
      const { side } = document['missedBy'] as { side: { objects: number }[] };
      const fates = [right, missed, confused, loose];
      expect(fates.reduce<number>((sum, count) => sum + (count ?? NaN), 0)).toBe(objects);
      expect(side.reduce((sum, bin) => sum + bin.objects, 0)).toBe(objects);
    },
    60 * SECONDS,
  );

  it(
    'photograph says what it finds of the photograph',
    async () => {
      expect(await run('photograph')).toMatchObject({
        file: 'photograph.webp',
        width: 451,
        height: 300,
        threshold: 0.05,
      });
    },
    60 * SECONDS,
  );

  it('refuses what it does not know in one sentence', async () => {
    const wrong = run('failures', '--scenes', '3');
    await expect(wrong).rejects.toMatchObject({ code: 2, stdout: '' });
    await expect(wrong).rejects.toThrow('Usage: node weights/failures.ts [--model');
  });
});
