import { judge, type Look } from '#lib/train/index.ts';
import { lookAt } from './looks.ts';
import type { ClassVerdict, Judgement } from './types.ts';

/** What a model has learnt, by what it says of pictures that it was not taught. */
export function judgementOf(
  step: number,
  looks: readonly Look[],
  labels: readonly string[],
): Judgement {
  const { asked, found, duplicates, wrong, AP, classes } = judge(looks, labels.length);
  const named = labels.map((label, at): [string, ClassVerdict] => {
    const { asked = 0, found = 0, AP: ap = -1 } = classes[at] ?? {};
    return [label, { asked, found, ap }];
  });
  return {
    ...{ step, asked, found, duplicates, wrong },
    ap: AP,
    classes: Object.fromEntries(named.filter(([, { asked }]) => asked > 0)),
    looks: looks.map((look, scene) => lookAt(scene, look, labels)),
  };
}
