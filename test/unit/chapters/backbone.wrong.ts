import type { WrongAnswers } from '#test/support/chapters.ts';

export const wrong: WrongAnswers = {
  conv3x3: [
    {
      code: `function conv3x3(patch, kernel) {
        let sum = 0
        for (let r = 0; r < 3; r++)
          for (let c = 0; c < 3; c++) sum += patch[r][c][0] * kernel[r][c][0]
        return sum
      }`,
      says: /all three channels/,
    },
    {
      code: `function conv3x3(patch, kernel) {
        let sum = 0
        for (let r = 0; r < 3; r++)
          for (let c = 0; c < 3; c++)
            for (let k = 0; k < 3; k++) sum += patch[r][c][k] * kernel[2 - r][2 - c][k]
        return sum
      }`,
      says: /turned the kernel round/,
    },
  ],
  receptiveField: [
    {
      code: `function receptiveField(layers) {
        return layers.reduce((field, {size}) => field + size - 1, 1)
      }`,
      says: /strides before it/,
    },
    {
      code: `function receptiveField(layers) {
        return layers.reduce((field, {size}) => field + size, 0)
      }`,
      says: /overlap/,
    },
    {
      code: `function receptiveField(layers) {
        let [field, step] = [1, 1]
        for (const {size, stride} of layers) {
          step *= stride
          field += (size - 1) * step
        }
        return field
      }`,
      says: /only for the layers after it/,
    },
  ],
};
