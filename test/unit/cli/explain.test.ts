import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Explanation } from '#lib/explain/explain.ts';
import { iou } from '#lib/metrics/iou.ts';
import { callCommand } from '#test/support/runCommand.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-'));
const fileOf = (seed: string) => join(folder, `${seed}.png`);
/** The small model misses a person of the one scene, and says two boxes too many in the other. */
const [MISSED, DOUBLED] = ['17', '3'];
const FILE = fileOf(MISSED);
const NANO = ['--model', 'nano'];

beforeAll(async () => {
  for (const seed of [MISSED, DOUBLED])
    await callCommand('scene', '--seed', seed, '--out', fileOf(seed));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Row {
  readonly label: string;
  readonly score: number;
  readonly box: readonly [number, number, number, number];
}

/** What `detect` finds in a scene with the edits of an explanation. */
async function detected(seed: string, edits: readonly object[]): Promise<Row[]> {
  const args = edits.flatMap((edit) => ['--edit', JSON.stringify(edit)]);
  const asked = [...NANO, '--image', fileOf(seed), '--json', ...args];
  return JSON.parse((await callCommand('detect', ...asked)).stdout) as Row[];
}

const xywh = ([x1, y1, x2, y2]: Row['box']) => [x1, y1, x2 - x1, y2 - y1] as const;

describe('npm run explain', () => {
  it.each([
    [MISSED, 'missed'],
    [DOUBLED, 'doubled'],
  ])('of scene %s names edits that `detect` confirms', async (seed, kind) => {
    const { stdout, code } = await callCommand(
      'explain',
      ...NANO,
      '--seed',
      seed,
      '--json',
    );
    expect(code).toBe(0);
    const explained = JSON.parse(stdout) as Explanation[];
    expect(explained.map(({ fate }) => fate.kind)).toContain(kind);
    const plain = await detected(seed, []);
    for (const { fate, wanted, remedy } of explained) {
      const at = (fate.object ?? fate.found)?.bbox ?? [0, 0, 0, 0];
      const on = (rows: readonly Row[]) =>
        rows.filter(({ label, box }) => label === wanted.name && iou(xywh(box), at) >= 0.5);
      const after = on(await detected(seed, remedy?.edits ?? []));
      expect(remedy?.edits.length, fate.kind).toBeGreaterThan(0);
      // An object comes back, a box goes.
      expect(after.length - on(plain).length, fate.kind).toBe(fate.object ? 1 : -1);
    }
  });

  it('explains what is at a place of a picture, and how scores came about without one', async () => {
    const at = ['--box', '34,155,60,203', '--class', 'person'];
    const place = await callCommand('explain', ...NANO, '--image', FILE, ...at);
    expect(place.stdout).toMatch(/^Missed: person at 34, 155, 60, 203\.\nIt is lost /);
    expect(place.stdout).toContain("--edit '{");
    const all = await callCommand(
      'explain',
      ...NANO,
      '--image',
      FILE,
      '--threshold',
      '0.6',
    );
    expect(all.stdout).toMatch(/^Found: \w+ at [\d, ]+, score 0\.[6-9]\d/);
  });

  it.each([
    ['no picture', [], '--image is missing'],
    ['half a place', ['--image', FILE, '--box', '1,2,3,4'], '--class is missing'],
    [
      'a box inside out',
      ['--image', FILE, '--box', '9,9,3,4', '--class', 'dog'],
      '--box is left,top,right,bottom',
    ],
    [
      'a class that it lacks',
      ['--image', FILE, '--box', '1,1,9,9', '--class', 'gnu'],
      'The model has no class gnu',
    ],
    ['half a seed', ['--seed', '1.5'], '--seed takes a whole number'],
  ])('answers %s with one sentence and exit code 2', async (_, args, words) => {
    const { stderr, stdout, code } = await callCommand('explain', ...NANO, ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(words);
  });
});
