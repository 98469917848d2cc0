import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runScript } from '#test/support/runCommand.ts';

// What the commands say is tested where they are called in process; here is what only a shell sees.
describe.concurrent('a command in a process of its own', () => {
  it('writes its whole answer into a pipe, and exits with 0', async () => {
    const scene = ['--seed', '17', '--out', 'none/a.png'];
    const { code, stderr } = await runScript('lib/cli/scene.ts', scene);
    expect([code, stderr]).toEqual([2, expect.stringContaining('cannot be written')]);
    const cost = await runScript('lib/cli/cost.ts', ['--model', 'rtdetr_r18vd', '--json']);
    expect([cost.code, cost.stderr]).toEqual([0, '']);
    expect(JSON.parse(cost.stdout)).toHaveProperty('gflops');
  });

  it.each(['detect', 'trace', 'evaluate', 'cost', 'scene', 'explain', 'train'])(
    '%s exits with 2 and complains on stderr alone',
    async (name) => {
      const { code, stdout, stderr } = await runScript(`lib/cli/${name}.ts`, ['--none']);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(new RegExp(`^.*--none.*\nUsage: npm run -s ${name} -- `));
    },
  );

  it('train finds the derivatives of tfjs where no bundler does', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'train-'));
    const model = fileURLToPath(new URL('../golden/basic', import.meta.url));
    const plan = { learn: ['decoder.boxHead.**'] };
    const training = { model, plan, scenes: { count: 1 }, steps: 1 };
    await writeFile(join(folder, 'plan.json'), JSON.stringify(training));
    const args = ['--plan', join(folder, 'plan.json'), '--out', join(folder, 'out')];
    const { code, stderr } = await runScript('lib/cli/train.ts', args);
    expect([code, stderr]).toEqual([0, '']);
    expect(await readdir(join(folder, 'out'))).toContain('model.safetensors');
    await rm(folder, { recursive: true });
  });
});
