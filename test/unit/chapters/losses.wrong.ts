import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  giou: [
    {
      code: `function giou(a, b) {
        return lib.iou(a, b)
      }`,
      says: /That is IoU/,
    },
    {
      code: `function giou(a, b) {
        const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
        const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
        const area = ([x1, y1, x2, y2]) => (x2 - x1) * (y2 - y1)
        const union = area(a) + area(b) - width * height
        const hull = (Math.max(a[2], b[2]) - Math.min(a[0], b[0]))
          * (Math.max(a[3], b[3]) - Math.min(a[1], b[1]))
        return width * height / union - (hull - union) / hull
      }`,
      says: /do not touch/,
    },
    {
      code: `function giou(a, b) {
        const overlap = lib.iou(a, b)
        const hull = (Math.max(a[2], b[2]) - Math.min(a[0], b[0]))
          * (Math.max(a[3], b[3]) - Math.min(a[1], b[1]))
        const areas = lib.boxArea(a) + lib.boxArea(b)
        const union = areas / (1 + overlap)
        return overlap + (hull - union) / hull
      }`,
      says: /taken off, not added|do not touch/,
    },
  ],
  varifocal: [
    {
      code: `function varifocal(logit, target, isPositive) {
        const score = lib.sigmoid(logit)
        return -(target * Math.log(score) + (1 - target) * Math.log(1 - score))
      }`,
      says: /0\.75 score\u00b2/,
    },
    {
      code: `function varifocal(logit, target, isPositive) {
        const score = lib.sigmoid(logit)
        const plain = -(target * Math.log(score) + (1 - target) * Math.log(1 - score))
        return isPositive ? plain : 0.75 * score ** 2 * plain
      }`,
      says: /counts by its target/,
    },
    {
      code: `function varifocal(logit, target, isPositive) {
        const score = lib.sigmoid(logit)
        return isPositive
          ? 0.25 * (1 - score) ** 2 * -Math.log(score)
          : 0.75 * score ** 2 * -Math.log(1 - score)
      }`,
      says: /focal loss/,
    },
    {
      code: `function varifocal(logit, target, isPositive) {
        const score = lib.sigmoid(logit)
        return isPositive
          ? target * -Math.log(score)
          : 0.75 * score ** 2 * -Math.log(1 - score)
      }`,
      says: /not with 1/,
    },
  ],
  layerBoxes: [
    {
      code: `function layerBoxes(start, deltas, {refine, stop}) {
        const boxes = []
        let box = start
        for (const delta of deltas) {
          box = refine(box, delta)
          boxes.push(stop(box))
        }
        return boxes
      }`,
      says: /nothing would teach that layer/,
    },
    {
      code: `function layerBoxes(start, deltas, {refine, stop}) {
        const boxes = []
        let box = stop(start)
        for (const delta of deltas) {
          box = refine(box, delta)
          boxes.push(box)
        }
        return boxes
      }`,
      says: /layer 2 also reaches layer 1/,
    },
    {
      code: `function layerBoxes(start, deltas, {refine, stop}) {
        const boxes = []
        let [before, given] = [stop(start), stop(start)]
        for (const delta of deltas) {
          boxes.push(refine(before, delta))
          before = refine(given, delta)
          given = stop(before)
        }
        return boxes
      }`,
      says: /look forward twice/,
    },
    {
      code: `function layerBoxes(start, deltas, {refine, stop}) {
        return deltas.map((delta) => refine(stop(start), delta))
      }`,
      says: /another one now/,
    },
  ],
};
