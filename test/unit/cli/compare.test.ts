import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeSafetensors } from '#lib/params/writeSafetensors.ts';
import { readTensors } from '#lib/trace/traceFile.ts';
import { callCommand } from '#test/support/runCommand.ts';

const MODEL = fileURLToPath(new URL('../../golden/basic', import.meta.url));
const GOLDEN = join(MODEL, 'trace.safetensors');

let folder = '';
const inFolder = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'compare-'));
  const picture = createCanvas(64, 64);
  picture.getContext('2d').fillRect(8, 8, 30, 20);
  await writeFile(inFolder('a.png'), picture.toBuffer('image/png'));
  await callCommand(
    'trace',
    ...['--model', MODEL, '--image', inFolder('a.png'), '--size', '64x64'],
    ...['--out', inFolder('ours.safetensors')],
  );
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('compare', () => {
  it('runs the model on a trace of PyTorch and finds that all agrees', async () => {
    const { code, stdout } = await callCommand(
      'compare',
      '--model',
      MODEL,
      '--trace',
      GOLDEN,
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^No divergence: all \d+ tensors of trace\.safetensors agree/);
  });

  it('holds two files against each other, queries by their tokens', async () => {
    const ours = inFolder('ours.safetensors');
    const same = await callCommand('compare', '--ours', ours, '--trace', ours);
    expect(same.stdout).toMatch(/^No divergence: all 115 tensors of ours\.safetensors/);
    const changed = readTensors(new Uint8Array(await readFile(ours)));
    const map = changed.get('encoder.P4');
    if (!map) throw new Error('The trace holds no encoder.P4.');
    changed.set('encoder.P4', { ...map, data: map.data.map((value) => value + 1) });
    await writeFile(inFolder('other.safetensors'), writeSafetensors(changed));
    const other = ['--trace', inFolder('other.safetensors')];
    const { stdout } = await callCommand('compare', '--ours', ours, ...other);
    expect(stdout).toContain('First divergence from other.safetensors: encoder.P4[0, ');
    expect(stdout).toContain('Up to encoder.P3 everything agrees.');
  });

  it('says in one sentence what it cannot read, or has to know', async () => {
    const gone = await callCommand('compare', '--trace', inFolder('none.safetensors'));
    expect([gone.code, gone.stderr]).toEqual([
      2,
      expect.stringContaining('cannot be read.'),
    ]);
    const silent = await callCommand('compare', '--ours', GOLDEN, '--trace', GOLDEN);
    expect([silent.code, silent.stderr]).toEqual([
      2,
      expect.stringContaining('does not say what its axes are'),
    ]);
    const without = await callCommand('compare');
    expect(without.stderr).toContain('--trace is missing.');
  });
});
