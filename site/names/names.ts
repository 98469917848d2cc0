import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Shown } from './writeNames.ts';
import { readTable, rowOf, type NameRow } from './readTable.ts';

/** A tensor of RT-DETR-R18, and what it is called. */
export interface Named extends NameRow {
  /** At 640 x 640. */
  readonly shape: readonly number[];
  /** Of the embedded model at its own size; null where that has no such tensor. */
  readonly embedded: readonly number[] | null;
  /** The file and line that show it. */
  readonly line: string;
}

interface Names {
  readonly r18: readonly Named[];
  /** What R18 has not: of other backbones, and of D-FINE. */
  readonly others: readonly NameRow[];
}

const run = promisify(execFile);
const MOST_BYTES = 16 * 1024 * 1024;

/** All that the page of names says: the runs as Node makes them, and the table of the Python package. */
export async function readNames(root = process.cwd()): Promise<Names> {
  const how = { cwd: root, maxBuffer: MOST_BYTES };
  const rows = readTable(readFileSync(`${root}/weights/pytorch/rtdetr_trace.py`, 'utf8'));
  const { stdout } = await run(process.execPath, ['site/names/writeNames.ts'], how);
  const runs = JSON.parse(stdout.slice(stdout.indexOf('{"r18"'))) as Record<
    'r18' | 'embedded',
    readonly Shown[]
  >;
  const shown = runs.r18.map(({ path }) => path);
  const r18 = runs.r18.map(({ path, shape, line }): Named => {
    const row = rowOf(rows, path);
    if (!row) throw new Error(`The table of rtdetr_trace.py does not name ${path}.`);
    const own = runs.embedded.find((step) => step.path === path);
    return {
      ...row,
      shape,
      embedded: own?.shape ?? null,
      line,
    };
  });
  return { r18, others: rows.filter((row) => !shown.some((path) => rowOf([row], path))) };
}
