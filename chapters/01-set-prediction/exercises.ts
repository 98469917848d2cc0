import { nms } from '#lib/metrics/nms.ts';
import { boxAt, iou, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { sigmoid } from '#lib/numbers/logits.ts';
import type { Exercises } from '#site/notebook/exercise.ts';
import type { Frame } from '#lib/trace/frame.ts';
import { t } from '#site/words/t.ts';

type See = (path: string) => Promise<Frame>;
type Iou = (a: Box, b: Box) => unknown;
type Nms = (boxes: Box[], scores: number[], iouThreshold: number) => unknown;

const CLOSE = 1e-6;
/** Boxes that are compared: enough for crowds, few enough for a slow function. */
const MOST = 60;
const THRESHOLDS = [0.3, 0.5, 0.7] as const;

export const exercises: Exercises = {
  iou: {
    solution: `function iou(a, b) {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  const common = Math.max(0, width) * Math.max(0, height)
  const area = ([x1, y1, x2, y2]) => (x2 - x1) * (y2 - y1)
  return common / (area(a) + area(b) - common)
}`,
    async check(written: Iou, see) {
      const { boxes } = await tokenBoxes(see);
      let pairs = 0;
      let apart = 0;
      for (const a of boxes)
        for (const b of boxes) {
          const given = written([...a], [...b]);
          const real = iou(a, b);
          if (typeof given !== 'number')
            return no(t('Return one number, the share of the area that both boxes cover.'));
          const off = Math.abs(given - real);
          if (!(off <= CLOSE)) return no(hintForIou(a, b, given, real));
          pairs++;
          if (real === 0) apart++;
        }
      return {
        ok: true,
        sentence: t('That is IoU, on {pairs} pairs of real boxes, {apart} of them apart.', {
          pairs,
          apart,
        }),
      };
    },
  },
  nms: {
    solution: `function nms(boxes, scores, iouThreshold) {
  const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a])
  const kept = []
  for (const k of order) {
    const rival = kept.some((better) =>
      lib.iou(boxes[better], boxes[k]) > iouThreshold)
    if (!rival) kept.push(k)
  }
  return kept
}`,
    async check(written: Nms, see) {
      const { boxes, scores } = await tokenBoxes(see);
      let compared = 0;
      for (const threshold of THRESHOLDS) {
        const given = written(
          boxes.map((box) => [...box] as const),
          [...scores],
          threshold,
        );
        if (!isIndices(given, boxes.length))
          return no(
            t(
              'Return the indices of the boxes that stay: whole numbers from 0 to {last}.',
              { last: boxes.length - 1 },
            ),
          );
        const labels = boxes.map(() => 0);
        const options = { iou: threshold, score: -1 };
        const { kept } = nms(boxes.flat(), scores, labels, options);
        if (given.join() !== kept.join())
          return no(hintForNms(given, kept, { boxes, scores, threshold }));
        compared += boxes.length;
      }
      return {
        ok: true,
        sentence: t(
          'That is NMS: the same indices as the real one, {compared} boxes at {count} thresholds.',
          { compared, count: THRESHOLDS.length },
        ),
      };
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

/** The best-scored boxes of the tokens, not sorted by score, in shares of the picture. */
async function tokenBoxes(see: See): Promise<{ boxes: Box[]; scores: number[] }> {
  const [logit_BSV, boxLogit_BS4] = await Promise.all([
    see('query.logit'),
    see('query.boxLogit'),
  ]);
  const classes = logit_BSV.shape.at(-1) ?? 1;
  const best = Array.from({ length: logit_BSV.data.length / classes }, (_, token) =>
    Math.max(...logit_BSV.data.subarray(token * classes, (token + 1) * classes)),
  );
  const tokens = [...best.keys()]
    .sort((a, b) => (best[b] ?? 0) - (best[a] ?? 0))
    .slice(0, MOST)
    .sort((a, b) => a - b);
  return {
    boxes: tokens.map((token) => {
      const [x, y, w, h] = boxAt(boxLogit_BS4.data, token);
      return xyxyOf([sigmoid(x), sigmoid(y), sigmoid(w), sigmoid(h)]);
    }),
    scores: tokens.map((token) => sigmoid(best[token] ?? 0)),
  };
}

function hintForIou(a: Box, b: Box, given: number, real: number): string {
  const said = t('For one pair IoU is {real}, and yours is {given}.', {
    real: real.toFixed(3),
    given: given.toFixed(3),
  });
  const apart =
    Math.min(a[2], b[2]) < Math.max(a[0], b[0]) ||
    Math.min(a[3], b[3]) < Math.max(a[1], b[1]);
  if (apart)
    return `${said} ${t('These two boxes do not touch: a negative width or height must count as 0.')}`;
  if (given > real)
    return `${said} ${t('Too much: is the shared area taken off the sum of both areas, and only once?')}`;
  return `${said} ${t('Too little: the union counts the shared area once, not twice.')}`;
}

function isIndices(value: unknown, count: number): value is number[] {
  return (
    Array.isArray(value) &&
    value.every((item) => Number.isInteger(item) && item >= 0 && item < count)
  );
}

interface Asked {
  readonly boxes: readonly Box[];
  readonly scores: readonly number[];
  readonly threshold: number;
}

function hintForNms(
  given: readonly number[],
  kept: readonly number[],
  { boxes, scores, threshold }: Asked,
): string {
  const said = t(
    'At IoU {threshold} the real NMS keeps {kept} boxes, and yours keeps {given}.',
    { threshold, kept: kept.length, given: given.length },
  );
  const clash = (one: number, other: number) => {
    const [a, b] = [boxes[one], boxes[other]];
    return one !== other && a && b ? iou(a, b) > threshold : false;
  };
  if (new Set(given).size < given.length)
    return `${said} ${t('Some index stands there twice.')}`;
  if (given.toSorted((a, b) => a - b).join() === kept.toSorted((a, b) => a - b).join())
    return t('The right boxes, in another order: the best score comes first.');
  if (given.some((one) => given.some((other) => clash(one, other))))
    return `${said} ${t('Two that you keep still overlap more than the threshold.')}`;
  const first = given[0];
  const top = scores.indexOf(Math.max(...scores));
  if (first !== top)
    return `${said} ${t('The box with the best score, {top}, comes first: sort before you compare.', { top })}`;
  return `${said} ${t('A box goes only if one that is kept overlaps it; one that is gone suppresses nobody.')}`;
}
