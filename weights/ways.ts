import { resultsOf } from '#lib/dataset/resultsOf.ts';
import { categoriesOf } from '#lib/cli/sceneRecords.ts';
import type { CocoResult } from '#lib/metrics/index.ts';
import { nms, type NmsOptions } from '#lib/metrics/nms.ts';
import { mean } from '#lib/numbers/statistics.ts';
import type { Detection } from '#lib/postprocess/detection.ts';
import { claimObjects } from '#site/subject/identity.ts';
import { truthOf } from '#site/subject/truth.ts';
import type { Sight } from './measure.ts';

/** A way to get from raw boxes to an answer. */
export interface Way {
  readonly name: string;
  readonly boxes: readonly Detection[];
  /** Without: all boxes stay. */
  readonly options?: NmsOptions;
  /** Boxes over this score count. */
  readonly shown: number;
}

/** What a way makes of one scene. */
export interface Account {
  readonly name: string;
  readonly results: readonly CocoResult[];
  readonly candidates: number;
  readonly comparisons: number;
  readonly kept: number;
  readonly found: number;
  readonly twice: number;
  readonly nobody: number;
}

export function account(
  { name, boxes, options, shown }: Way,
  { scene, seed, config }: Sight,
): Account {
  const done = options && nmsOf(boxes, options);
  const kept = done ? done.kept.flatMap((k) => boxes[k] ?? []) : boxes;
  const visible = kept.filter(({ score }) => score > shown);
  const claims = claimObjects(visible, config.labels, truthOf(scene));
  const count = (asked: 'found' | 'twice' | 'nobody') =>
    claims.filter(({ verdict }) => verdict === asked).length;
  return {
    name,
    results: resultsOf(kept, seed, categoriesOf(config)),
    candidates: done?.candidates ?? boxes.length,
    comparisons: done?.comparisons ?? 0,
    kept: kept.length,
    ...{ found: count('found'), twice: count('twice'), nobody: count('nobody') },
  };
}

function nmsOf(boxes: readonly Detection[], options: NmsOptions) {
  return nms(
    boxes.flatMap(({ xyxyPx }) => xyxyPx),
    boxes.map(({ score }) => score),
    boxes.map(({ label }) => label),
    options,
  );
}

/** Work and boxes as means of a scene, verdicts as sums. */
export function totals(all: readonly Account[]) {
  const values = (key: Exclude<keyof Account, 'name' | 'results'>) =>
    all.map((one) => one[key]);
  const sum = (key: 'found' | 'twice' | 'nobody') => values(key).reduce((a, b) => a + b, 0);
  return {
    candidates: mean(values('candidates')),
    comparisons: mean(values('comparisons')),
    kept: mean(values('kept')),
    ...{ found: sum('found'), twice: sum('twice'), nobody: sum('nobody') },
  };
}
