import type { KernelConfig } from '@tensorflow/tfjs-core';
import { input } from '../compiled/told.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { runFlat, typeOf } from './flatProgram.ts';

const NAME = 'AttendHeads';

/**
 * Attention of all heads where they lie in their tokens' channels. A thread has one head of one query and meets the
 * keys one by one; whenever a larger score comes, what was summed before is made smaller.
 */
export const attendHeadsOnWebgpu: KernelConfig = {
  kernelName: NAME,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const names = ['q', 'k', 'v'] as const;
    const [q, k] = [input(NAME, inputs, 'q'), input(NAME, inputs, 'k')];
    const bias = inputs['bias'];
    const heads = Number(attrs?.['heads']);
    const [batch = 0, queries = 0, wide = 0] = q.shape;
    const channels = wide / heads;
    const lanes = channels % 4 === 0 ? 4 : 1;
    return runFlat(backend as WebgpuBackend, {
      name: 'attendHeads',
      constants: [channels, bias !== undefined],
      shape: q.shape,
      threads: batch * queries * heads,
      inputs: [
        ...names.map((name) => [name, input(NAME, inputs, name), lanes] as const),
        ...(bias ? [['bias', bias, 1] as const] : []),
      ],
      outputLanes: lanes,
      sizes: { queries, tokens: k.shape[1] ?? 0, heads },
      code: () => code(channels, lanes, bias !== undefined),
    });
  },
};

function code(channels: number, lanes: number, hasBias: boolean): string {
  const groups = channels / lanes;
  const each = (of: (group: number) => string) =>
    Array.from({ length: groups }, (_, group) => of(group)).join('\n');
  const product = lanes === 4 ? 'dot' : 'times';
  return `
    fn times(a : f32, b : f32) -> f32 { return a * b; }
    fn main(index : i32) {
      if (index >= uniforms.threads) { return; }
      let head = index % uniforms.heads;
      let query = index / uniforms.heads;
      let stride = uniforms.heads * ${groups};
      let own = query * stride + head * ${groups};
      ${each((g) => `let q${g} = q[own + ${g}] * ${channels ** -0.5};\nvar sum${g} = ${typeOf(lanes)}(0.0);`)}
      var most = -3.4e38;
      var total = 0.0;
      var at = query / uniforms.queries * uniforms.tokens * stride + head * ${groups};
      for (var token = 0; token < uniforms.tokens; token++) {
        var score = ${hasBias ? 'bias[query % uniforms.queries * uniforms.tokens + token]' : '0.0'};
        ${each((g) => `score += ${product}(q${g}, k[at + ${g}]);`)}
        let before = most;
        most = max(most, score);
        let share = exp(score - most);
        let kept = exp(before - most);
        total = total * kept + share;
        ${each((g) => `sum${g} = sum${g} * kept + share * v[at + ${g}];`)}
        at += stride;
      }
      ${each((g) => `result[own + ${g}] = sum${g} / total;`)}
    }`;
}
