import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  flatIndex: [
    {
      code: 'function flatIndex(row, column, channel, [height, width]) { return channel * height * width + row * width + column }',
      says: /PyTorch/,
    },
    {
      code: 'function flatIndex(row, column, channel, [height, width, channels]) { return (column * height + row) * channels + channel }',
      says: /left to right/,
    },
  ],
  triangleWeights: [
    {
      code: `function triangleWeights(from, to, i) {
        const centre = ((i + 0.5) * from) / to
        const raw = Array.from({ length: from }, (_, old) => Math.max(0, 1 - Math.abs(old + 0.5 - centre)))
        const sum = raw.reduce((a, b) => a + b)
        return raw.map((weight) => weight / sum)
      }`,
      says: /triangle grows/,
    },
    {
      code: `function triangleWeights(from, to, i) {
        const scale = from / to
        const centre = (i + 0.5) * scale
        return Array.from({ length: from }, (_, old) => Math.max(0, 1 - Math.abs(old + 0.5 - centre) / scale))
      }`,
      says: /sum to 1/,
    },
  ],
};
