import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  sideCode: [
    {
      code: `function sideCode(at, cells, channels) {
  const angle = at / cells * 2 * Math.PI
  return Array.from({length: channels}, (_, c) => c % 2 ? Math.cos(angle) : Math.sin(angle))
}`,
      says: /count from 1/,
    },
    {
      code: `function sideCode(at, cells, channels) {
  const angle = (at + 1) / (cells + 1e-6) * 2 * Math.PI
  return Array.from({length: channels}, (_, c) =>
    (c < channels / 2 ? Math.sin : Math.cos)(angle / 10000 ** (2 * Math.floor(c / 2) / channels)))
}`,
      says: /take turns/,
    },
  ],
  answerOf: [
    {
      code: `function answerOf(logits) {
  const scores = logits.map(lib.sigmoid).slice(0, -1)
  const score = Math.max(...scores)
  return {label: scores.indexOf(score), score}
}`,
      says: /takes its share/,
    },
    {
      code: `function answerOf(logits) {
  const shares = [...lib.softmax(logits)]
  const score = Math.max(...shares)
  return {label: shares.indexOf(score), score}
}`,
      says: /last logit is no class/,
    },
  ],
  nearestCell: [
    {
      code: `function nearestCell(place, cells) {
  return Math.floor(place * cells)
}`,
      says: /adds a half/,
    },
    {
      code: `function nearestCell(place, cells) {
  return Math.trunc(place * cells + 0.5)
}`,
      says: /border is read/,
    },
  ],
  edgeMove: [
    {
      code: `function edgeMove(logits, moves) {
  return moves[logits.indexOf(Math.max(...logits))]
}`,
      says: /likeliest/,
    },
    {
      code: `function edgeMove(logits, moves) {
  return moves.reduce((sum, move, n) => sum + move * logits[n], 0)
}`,
      says: /the edge moves by/,
    },
  ],
};
