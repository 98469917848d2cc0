import { iou, type Box } from '#lib/numbers/boxes.ts';
import { postprocess } from '#lib/notebook.ts';
import type { Exercises } from '#site/notebook/exercise.ts';

const no = (sentence: string) => ({ ok: false, sentence });

const LAYER = 'decoder.layers.0';
const THRESHOLD = 0.3;
/** A picture that is not square, so that width and height cannot be confused. */
const [WIDTH, HEIGHT] = [640, 480];

interface Given {
  readonly label: number;
  readonly score: number;
  readonly box: Box;
}

type Answer = (
  logits: Float32Array,
  boxes: Float32Array,
  options: { classes: number; width: number; height: number; threshold: number },
) => unknown;

const isGiven = (value: unknown): value is Given =>
  value !== null &&
  typeof value === 'object' &&
  'label' in value &&
  'score' in value &&
  'box' in value &&
  Array.isArray(value.box) &&
  value.box.length === 4;

export const exercises: Exercises = {
  answer: {
    solution: `function answer(logits, boxes, {classes, width, height, threshold}) {
  const found = []
  logits.forEach((logit, pair) => {
    const score = lib.sigmoid(logit)
    if (score <= threshold) return
    const query = Math.floor(pair / classes)
    const [cx, cy, w, h] = boxes.slice(4 * query, 4 * query + 4)
    const box = [
      (cx - w / 2) * width, (cy - h / 2) * height,
      (cx + w / 2) * width, (cy + h / 2) * height
    ]
    found.push({label: pair % classes, score, box})
  })
  return found.sort((a, b) => b.score - a.score)
}`,
    async check(written: Answer, see) {
      const [logit_BQV, cxcywh01_BQ4] = await Promise.all([
        see(`${LAYER}.logit`),
        see(`${LAYER}.cxcywh01`),
      ]);
      const [, queries = 0, classes = 0] = logit_BQV.shape;
      const logits = Float32Array.from(logit_BQV.data);
      const boxes = Float32Array.from(cxcywh01_BQ4.data);
      const options = { classes, width: WIDTH, height: HEIGHT, threshold: THRESHOLD };
      const real = postprocess(logits, boxes, { ...options, queries, keep: logits.length });
      const given = written(logits, boxes, options);
      if (!Array.isArray(given)) return no('Return an array of detections.');
      if (!given.every(isGiven))
        return no('Every detection needs a label, a score and a box of four numbers.');
      if (given.some(({ score }) => !(score >= 0 && score <= 1)))
        return no('A score lies between 0 and 1: take the sigmoid of the logit.');
      if (given.length !== real.length)
        return no(
          `At ${THRESHOLD} the first layer has ${real.length} detections, yours ${given.length}. Does every pair of a query and a class count for itself, with a sigmoid?`,
        );
      if (given.some(({ score }, at) => at > 0 && score > (given[at - 1]?.score ?? 1)))
        return no('The best detection comes first.');
      for (const [at, { label, score, xyxyPx }] of real.entries()) {
        const own = given[at];
        if (!own || Math.abs(own.score - score) > 1e-5)
          return no(
            `Detection ${at} should score ${score.toFixed(4)}, not ${own?.score.toFixed(4)}.`,
          );
        if (own.label !== label)
          return no(
            `Detection ${at} is of class ${label}, not ${own.label}: a pair's class is its index modulo the number of classes.`,
          );
        if (iou(own.box, xyxyPx) < 0.999)
          return no(
            `The box of detection ${at} is elsewhere. Corners are centre ± half the size; x counts in widths, y in heights.`,
          );
      }
      return {
        ok: true,
        sentence: `All ${real.length} detections of the first layer agree. That is the whole post-processing: no suppression.`,
      };
    },
  },
};
