import { cocoAPByCategory, type BoxXywh } from '#lib/metrics/index.ts';
import { boxArea, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { mean } from '#lib/numbers/statistics.ts';
import { WORLD } from '#lib/scene/types.ts';
import type { DrawnExample } from './examples.ts';
import { foundOf, lookAt, saidOver, type LayerSaid } from './looks.ts';
import type { Judgement, Wanted } from './types.ts';

/** COCO's box and area, in pixels of a scene. */
function inPixels(cxcywh01: Box): { readonly bbox: BoxXywh; readonly area: number } {
  const [x1, y1, x2, y2] = xyxyOf(cxcywh01).map((side) => side * WORLD) as [
    ...[number, number, number, number],
  ];
  return { bbox: [x1, y1, x2 - x1, y2 - y1], area: boxArea([x1, y1, x2, y2]) };
}

/** What a model has learnt, by what it says of scenes that it was never shown. */
export function judge(
  step: number,
  examples: readonly DrawnExample[],
  answers: readonly LayerSaid[],
  labels: readonly string[],
): Judgement {
  const category = ({ label }: Pick<Wanted, 'label'>) => labels.indexOf(label);
  const truths = examples.flatMap(({ wanted, ignored }, image_id) =>
    [wanted, ignored].flatMap((boxes, at) =>
      boxes.map((box) => ({
        image_id,
        category_id: category(box),
        ...inPixels(box.cxcywh01),
        iscrowd: at === 0 ? (0 as const) : (1 as const),
      })),
    ),
  );
  const results = answers.flatMap((answer, image_id) =>
    saidOver(0, answer, labels).map((said) => ({
      image_id,
      category_id: category(said),
      bbox: inPixels(said.cxcywh01).bbox,
      score: said.score,
    })),
  );
  const apOf = cocoAPByCategory(truths, results);
  const looks = examples.flatMap((example, scene) => {
    const answer = answers[scene];
    return answer ? [lookAt(scene, example, answer, labels)] : [];
  });
  const found = looks.flatMap((look) =>
    foundOf(look).map((isFound, at) => ({ label: look.wanted[at]?.label ?? '', isFound })),
  );
  const asked = labels.filter((label) => found.some((one) => one.label === label));
  const classes = asked.map((label) => {
    const own = found.filter((one) => one.label === label);
    const right = own.filter(({ isFound }) => isFound).length;
    const ap = apOf.get(labels.indexOf(label)) ?? 0;
    return [label, { asked: own.length, found: right, ap }] as const;
  });
  const ap = mean([...apOf.values()].filter((value) => value >= 0)) ?? 0;
  return { step, looks, ap, classes: Object.fromEntries(classes) };
}
