import { boxAt, giou, iou, xyxyOf, type Box } from '#lib/numbers/boxes.ts';
import { inverseSigmoid, sigmoid } from '#lib/numbers/logits.ts';
import { crossEntropy, focal, varifocal } from '#lib/learning.ts';
import type { Exercises } from '#site/notebook/exercise.ts';
import type { Frame } from '#lib/trace/frame.ts';

type See = (path: string) => Promise<Frame>;
type Giou = (a: number[], b: number[]) => unknown;
type Varifocal = (logit: number, target: number, isPositive: boolean) => unknown;
type LayerBoxes = (start: unknown, deltas: unknown[], tools: unknown) => unknown;

const CLOSE = 1e-6;
/** Boxes of the first layer that are compared with each other. */
const BOXES = 24;
/** Logits that are tried, spread over all of a layer. */
const LOGITS = 60;

export const exercises: Exercises = {
  giou: {
    solution: `function giou(a, b) {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
  const common = Math.max(0, width) * Math.max(0, height)
  const area = ([x1, y1, x2, y2]) => (x2 - x1) * (y2 - y1)
  const union = area(a) + area(b) - common
  const hull = area([
    Math.min(a[0], b[0]), Math.min(a[1], b[1]),
    Math.max(a[2], b[2]), Math.max(a[3], b[3])
  ])
  return common / union - (hull - union) / hull
}`,
    async check(written: Giou, see) {
      const { data } = await see('decoder.layers.0.cxcywh01');
      const count = Math.min(BOXES, data.length / 4);
      const boxes = Array.from({ length: count }, (_, q) => xyxyOf(boxAt(data, q)));
      let apart = 0;
      for (const a of boxes)
        for (const b of boxes) {
          const given = written([...a], [...b]);
          if (typeof given !== 'number')
            return no('Return one number between \u22121 and 1.');
          const real = giou(a, b);
          if (!(Math.abs(given - real) <= CLOSE)) return no(hintOfGiou(a, b, given, real));
          if (iou(a, b) === 0) apart += 1;
        }
      return {
        ok: true,
        sentence: `That is GIoU, on ${count * count} pairs of real boxes; ${apart} of them do not touch, and are told apart.`,
      };
    },
  },
  varifocal: {
    solution: `function varifocal(logit, target, isPositive) {
  const score = 1 / (1 + Math.exp(-logit))
  if (!isPositive)
    return 0.75 * score ** 2 * -Math.log(1 - score)
  return -target * (target * Math.log(score)
    + (1 - target) * Math.log(1 - score))
}`,
    async check(written: Varifocal, see) {
      const { data } = await see('decoder.layers.0.logit');
      const step = Math.max(1, Math.floor(data.length / LOGITS));
      const logits = [...data].filter((_, i) => i % step === 0).concat([-2, 0, 1.5, 3]);
      const targets = [1, 0.83, 0.4, 0];
      let compared = 0;
      for (const isPositive of [false, true])
        for (const [i, logit] of logits.entries()) {
          const target = isPositive ? (targets[i % targets.length] ?? 0) : 0;
          const given = written(logit, target, isPositive);
          if (typeof given !== 'number') return no('Return one number, the loss.');
          const { loss } = varifocal(logit, target, isPositive);
          if (!(Math.abs(given - loss) <= CLOSE * Math.max(1, loss)))
            return no(hintOfVarifocal(logit, target, isPositive, given, loss));
          compared += 1;
        }
      return {
        ok: true,
        sentence: `That is varifocal loss: ${compared} logits of the first layer, as positives and as negatives.`,
      };
    },
  },
  layerBoxes: {
    solution: `function layerBoxes(start, deltas, {refine, stop}) {
  const boxes = []
  let box = start
  for (const delta of deltas) {
    box = refine(stop(box), delta)
    boxes.push(box)
  }
  return boxes
}`,
    async check(written: LayerBoxes, see) {
      const shares = await movesOf(see);
      const [first = 0.5, ...after] = shares;
      const deltas = after.map(
        (share, i) => inverseSigmoid(share) - inverseSigmoid(shares[i] ?? first),
      );
      const marks = deltas.map((value, layer) => ({
        value,
        reaches: new Set([layer + 1]),
      }));
      const start: Told = { value: first, reaches: new Set([0]) };
      const given = written(start, marks, { refine, stop });
      if (!Array.isArray(given) || given.length !== after.length)
        return no(`Return one box for each of the ${after.length} layers.`);
      if (!given.every(isTold))
        return no(
          'Return the boxes as refine gives them: what it gives knows its way back.',
        );
      const off = given.findIndex(
        ({ value }, i) => Math.abs(value - (after[i] ?? 0)) > CLOSE,
      );
      if (off >= 0)
        return no(
          `The box after layer ${off + 1} is another one now. stop must change no number: give every delta to refine, and each layer the box of the one before.`,
        );
      const complaint = complainOfReach(given);
      return complaint === null
        ? {
            ok: true,
            sentence: `The boxes are the model\u2019s own, and the loss of each of the ${after.length} layers reaches that layer\u2019s correction, and no other.`,
          }
        : no(complaint);
    },
  },
};

const no = (sentence: string) => ({ ok: false, sentence });

function hintOfGiou(a: Box, b: Box, given: number, real: number): string {
  const said = `For [${a.map((side) => side.toFixed(2)).join(', ')}] and [${b.map((side) => side.toFixed(2)).join(', ')}] GIoU is ${real.toFixed(3)}, and yours ${given.toFixed(3)}.`;
  const same = (value: number) => Math.abs(given - value) <= CLOSE;
  if (same(iou(a, b)))
    return `${said} That is IoU: take off the share of the box around both that neither covers.`;
  if (iou(a, b) === 0)
    return `${said} These do not touch: what they have in common is 0, even where both lengths come out negative.`;
  if (same(iou(a, b) + (iou(a, b) - real)))
    return `${said} The empty share of the box around both is taken off, not added.`;
  return `${said} It is IoU less (hull \u2212 union) / hull, where the hull is the smallest box around both.`;
}

function hintOfVarifocal(
  logit: number,
  target: number,
  isPositive: boolean,
  given: number,
  real: number,
): string {
  const kind = isPositive ? `positive with target ${target}` : 'negative';
  const said = `For a ${kind} with score ${sigmoid(logit).toFixed(3)} the loss is ${real.toFixed(4)}, and yours ${given.toFixed(4)}.`;
  const same = (value: number) => Math.abs(given - value) <= CLOSE * Math.max(1, value);
  if (!isPositive && same(crossEntropy(logit, 0).loss))
    return `${said} A negative counts by 0.75 score\u00b2: without it, all that are silent already would outweigh the few that matter.`;
  if (isPositive && target > 0 && same(crossEntropy(logit, target).loss))
    return `${said} A positive counts by its target: multiply the cross-entropy by it.`;
  if (isPositive && [0.25, 0.75].some((alpha) => same(focal(logit, true, alpha).loss)))
    return `${said} That is focal loss, whose target is 1. Here the target is the IoU.`;
  if (isPositive && same(target * crossEntropy(logit, 1).loss))
    return `${said} The weight is right; the cross-entropy must compare the score with the target, not with 1.`;
  return `${said} It is weight \u00d7 cross-entropy: ${isPositive ? 'the weight is the target' : 'the weight is 0.75 score\u00b2, and the target is 0'}.`;
}

/** A number, and whose corrections a gradient that comes to it would reach: 0 is the selection. */
interface Told {
  readonly value: number;
  readonly reaches: ReadonlySet<number>;
}

const isTold = (box: unknown): box is Told =>
  typeof box === 'object' && box !== null && 'reaches' in box && 'value' in box;

const refine = (box: Told, delta: Told): Told => ({
  value: sigmoid(delta.value + inverseSigmoid(box.value)),
  reaches: new Set([...box.reaches, ...delta.reaches]),
});

const stop = ({ value }: Told): Told => ({ value, reaches: new Set<number>() });

function complainOfReach(boxes: readonly Told[]): string | null {
  if (isTwice(boxes))
    return 'Every loss reaches its own layer and the one before it: that is \u201clook forward twice\u201d, as the original code does. Here it shall reach its own layer alone.';
  for (const [at, { reaches }] of boxes.entries()) {
    const layer = at + 1;
    const others = [...reaches].filter((one) => one !== layer).toSorted((a, b) => a - b);
    if (!reaches.has(layer))
      return `The loss of layer ${layer} reaches no correction of its own: nothing would teach that layer. What is returned must not be stopped, and neither must the delta.`;
    if (others.length === 0) continue;
    const named = others.map((one) => (one === 0 ? 'the selection' : `layer ${one}`));
    const list = named.join(' and ');
    return `The loss of layer ${layer} also reaches ${list}. Which box must be stopped, and before what?`;
  }
  return null;
}

/** Whether the loss of each layer but the first reaches that layer and the one before it. */
function isTwice(boxes: readonly Told[]): boolean {
  const wanted = boxes.map((_, at) => [at, at + 1].filter((layer) => layer > 0).join());
  return boxes.every(
    ({ reaches }, at) => [...reaches].toSorted((a, b) => a - b).join() === wanted[at],
  );
}

/** One number of the box that moves most on its way: when selected, and after every layer. */
async function movesOf(see: See): Promise<number[]> {
  const { data } = await see('query.referenceLogit');
  const stations = [data.map(sigmoid)];
  for (let layer = 0; ; layer++)
    try {
      const boxes = await see(`decoder.layers.${layer}.cxcywh01`);
      stations.push(Float32Array.from(boxes.data));
    } catch (error) {
      // A model has as many layers as answer; without any, the page must say why.
      if (layer === 0) throw error;
      break;
    }
  const [first = new Float32Array(), ...after] = stations;
  const moved = Array.from(first, (share, i) =>
    Math.abs(share - (after.at(-1)?.[i] ?? share)),
  );
  const most = moved.indexOf(Math.max(...moved));
  return stations.map((shares) => shares[most] ?? 0.5);
}
