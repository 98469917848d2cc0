import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadModel } from '#lib/cli/model.ts';
import { callCommand } from '#test/support/runCommand.ts';

const MODEL = fileURLToPath(new URL('../../golden/basic', import.meta.url));
const PLAN = {
  model: MODEL,
  plan: { learn: ['decoder.classHead.**'], rate: 1e-2 },
  scenes: { first: 6000, count: 2 },
  steps: 3,
};

let folder = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'train-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Calls the command with a plan of this text. */
async function trainBy(plan: string) {
  await writeFile(inFolder('plan.json'), plan);
  const files = ['--plan', inFolder('plan.json'), '--out', inFolder('out')];
  return callCommand('train', ...files, '--every', '2');
}

describe('train', () => {
  it('writes a checkpoint and its losses, and says how it went', async () => {
    const { code, stdout, stderr } = await trainBy(JSON.stringify(PLAN));
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trim().split('\n');
    expect(lines[0]).toMatch(/^2 scenes, \d+ numbers learn, 3 steps$/);
    expect(lines.slice(1, -1).map((line) => /^step \d/.exec(line)?.[0])).toEqual(
      ['step 0', 'step 2', 'step 3'], // prettier-ignore
    );
    const log = JSON.parse(await readFile(inFolder('out/losses.json'), 'utf8')) as {
      steps: { step: number; loss?: number; asked?: number }[];
    };
    expect(log.steps.map(({ step }) => step)).toEqual([0, 1, 2, 3]);
    expect(log.steps[3]?.loss).toBeGreaterThan(0);
    expect(log.steps[3]?.asked).toBeGreaterThan(0);
    const [before, after] = [await loadModel(MODEL), await loadModel(inFolder('out'))];
    for (const path of before.weights.paths()) {
      const [a, b] = [before.weights.get(path), after.weights.get(path)];
      const same = (await a.data()).join() === (await b.data()).join();
      expect(same, path).toBe(!path.startsWith('decoder.classHead.'));
    }
    before.weights.dispose();
    after.weights.dispose();
  });

  it.each([
    ['{}', 'says of no scenes'],
    ['{"scenes": {"count": 1}, "step": 3}', 'says step, which no training has'],
    ['{"scenes": {"count": 1}, "plan": {"rat": 3}}', 'says rat, which no plan has'],
    ['{"scenes": {"count": 1}, "plan": {"rate": "fast"}}', 'of the wrong kind'],
    ['{"scenes": {"count": 1}, "plan": {"rate": 3}}', 'a number from 0 to 1'],
    ['{"scenes": {"count": 0}}', 'whole number of at least 1'],
    ['[]', 'not the object'],
  ])('refuses the plan %s', async (plan, sentence) => {
    const { code, stdout, stderr } = await trainBy(plan);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(sentence);
    expect(stderr.split('\n')[0]?.length).toBeLessThanOrEqual(300);
  });

  it('refuses a plan that is not there', async () => {
    const { code, stderr } = await callCommand(
      'train',
      '--plan',
      inFolder('no.json'),
      '--out',
      folder,
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining('There is no plan')]);
  });
});
