import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  iou: [
    {
      code: `function iou(a, b) {
        const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
        const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1])
        const area = ([x1, y1, x2, y2]) => (x2 - x1) * (y2 - y1)
        return width * height / (area(a) + area(b) - width * height)
      }`,
      says: /do not touch/,
    },
    {
      code: `function iou(a, b) {
        const width = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
        const height = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]))
        const area = ([x1, y1, x2, y2]) => (x2 - x1) * (y2 - y1)
        return width * height / (area(a) + area(b))
      }`,
      says: /counts the shared area once/,
    },
    {
      code: `function iou(a, b) { return [a, b] }`,
      says: /one number/,
    },
  ],
  nms: [
    {
      code: `function nms(boxes, scores, iouThreshold) {
        const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a])
        return order.filter((k, place) => !order.slice(0, place).some((better) =>
          lib.iou(boxes[better], boxes[k]) > iouThreshold))
      }`,
      says: /suppresses nobody/,
    },
    {
      code: `function nms(boxes, scores, iouThreshold) {
        const kept = []
        boxes.forEach((box, k) => {
          if (!kept.some((better) => lib.iou(boxes[better], box) > iouThreshold)) kept.push(k)
        })
        return kept
      }`,
      says: /best score.*comes first/,
    },
    {
      code: `function nms(boxes, scores, iouThreshold) {
        return [...scores.keys()].sort((a, b) => scores[b] - scores[a])
      }`,
      says: /still overlap more/,
    },
    {
      code: `function nms(boxes) { return boxes }`,
      says: /indices of the boxes/,
    },
  ],
};
