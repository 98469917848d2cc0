import type { KernelConfig } from '@tensorflow/tfjs-core';
import { input } from '../compiled/told.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { runFlat } from './flatProgram.ts';

const NAME = 'TopTokens';

/**
 * The best tokens in one dispatch, where tfjs sorts in about a hundred: a thread counts how many come before its own
 * token, and that is its place. Of equal scores the first token comes first.
 */
export const topTokensOnWebgpu: KernelConfig = {
  kernelName: NAME,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const score = input(NAME, inputs, 'score');
    const [batch = 0, tokens = 0] = score.shape;
    const best = Number(attrs?.['count']);
    return runFlat(backend as WebgpuBackend, {
      name: 'topTokens',
      constants: [],
      shape: [batch, best],
      threads: batch * tokens,
      inputs: [['score', score, 1]],
      outputLanes: 1,
      sizes: { tokens, best },
      dtype: 'int32',
      code: () => `
    fn main(index : i32) {
      if (index >= uniforms.threads) { return; }
      let own = score[index];
      let token = index % uniforms.tokens;
      let first = index - token;
      var place = 0;
      for (var other = 0; other < token; other++) {
        place += select(0, 1, score[first + other] >= own);
      }
      for (var other = token + 1; other < uniforms.tokens; other++) {
        place += select(0, 1, score[first + other] > own);
      }
      if (place < uniforms.best) {
        result[index / uniforms.tokens * uniforms.best + place] = token;
      }
    }`,
    });
  },
};
