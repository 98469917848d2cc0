import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  boxAfter: [
    {
      code: `function boxAfter(first, deltas) {
        return first.map((share, i) =>
          deltas.reduce((box, delta) => box + delta[i], share))
      }`,
      says: /undo the sigmoid first/,
    },
    {
      code: `function boxAfter(first, deltas) {
        return first.map((share, i) => {
          const sum = deltas.reduce((all, delta) => all + delta[i], 0)
          return lib.sigmoid(sum)
        })
      }`,
      says: /box before is missing/,
    },
    {
      code: `function boxAfter(first, deltas) {
        const last = deltas.at(-1)
        return first.map((share, i) =>
          lib.sigmoid(last[i] + lib.inverseSigmoid(share)))
      }`,
      says: /layer before/,
    },
  ],
  bestPairs: [
    {
      code: `function bestPairs(logits, count) {
        return logits.map((row, query) => {
          const label = row.indexOf(Math.max(...row))
          return {query, label, score: lib.sigmoid(row[label])}
        }).sort((a, b) => b.score - a.score).slice(0, count)
      }`,
      says: /two classes/,
    },
    {
      code: `function bestPairs(logits, count) {
        return logits.flatMap((row, query) => lib.softmax(row)
          .map((score, label) => ({query, label, score})))
          .sort((a, b) => b.score - a.score).slice(0, count)
      }`,
      says: /sigmoid of its own/,
    },
    {
      code: `function bestPairs(logits, count) {
        return logits.flatMap((row, query) => row.map((logit, label) =>
          ({query, label, score: lib.sigmoid(logit)}))).slice(0, count)
      }`,
      says: /sorted/,
    },
  ],
};
