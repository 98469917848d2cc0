import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  upsample2: [
    {
      code: `function upsample2(map) {
        return [...map, ...map].map((row) => [...row, ...row])
      }`,
      says: /a a b b/,
    },
    {
      code: `function upsample2(map) {
        return map.map((row) => row.flatMap((value) => [value, value]))
      }`,
      says: /twice as many/,
    },
    {
      code: `function upsample2(map) {
        return map.flatMap((row) => {
          const wide = row.flatMap((value) => [value, 0])
          return [wide, wide.map(() => 0)]
        })
      }`,
      says: /zeros between/,
    },
  ],
  fuse3x3And1x1: [
    {
      code: `function fuse3x3And1x1(large, small) {
        const kernel = [...large.kernel]
        kernel[4] += small.kernel[0]
        return {kernel, bias: large.norm.bias + small.norm.bias}
      }`,
      says: /gain \/ √\(variance/,
    },
    {
      code: `function fuse3x3And1x1(large, small) {
        const scale = ({gain, variance, eps}) => gain / Math.sqrt(variance + eps)
        const kernel = large.kernel.map((value) =>
          value * scale(large.norm) + small.kernel[0] * scale(small.norm))
        return {kernel, bias: 0}
      }`,
      says: /only in the middle/,
    },
    {
      code: `function fuse3x3And1x1(large, small) {
        const scale = ({gain, variance, eps}) => gain / Math.sqrt(variance + eps)
        const kernel = large.kernel.map((value) => value * scale(large.norm))
        kernel[4] += small.kernel[0] * scale(large.norm)
        return {kernel, bias: 0}
      }`,
      says: /Only the middle/,
    },
    {
      code: `function fuse3x3And1x1(large, small) {
        const scale = ({gain, variance, eps}) => gain / Math.sqrt(variance + eps)
        const kernel = large.kernel.map((value) => value * scale(large.norm))
        kernel[4] += small.kernel[0] * scale(small.norm)
        return {kernel, bias: large.norm.bias + small.norm.bias}
      }`,
      says: /the bias is off/,
    },
  ],
};
