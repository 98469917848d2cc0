import type { KernelConfig } from '@tensorflow/tfjs-core';
import { input } from '../compiled/told.ts';
import { bilinearCode } from '../sampleOnWebgpu.ts';
import type { WebgpuBackend } from '../webgpuBackend.ts';
import { runFlat, typeOf } from './flatProgram.ts';

const NAME = 'SampleShared';
const LANES = 4;

/** Deformable sampling from the offsets and the logits of the weights, in one dispatch. Channels are a multiple of four. */
export const sampleSharedOnWebgpu: KernelConfig = {
  kernelName: NAME,
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const [value, logits] = [input(NAME, inputs, 'value'), input(NAME, inputs, 'logits')];
    const heads = Number(attrs?.['heads']);
    const step = Number(attrs?.['step']);
    const levels = (attrs?.['levels'] as number[] | undefined) ?? [];
    const [batch = 0, tokens = 0, wide = 0] = value.shape;
    const [, queries = 0, all = 0] = logits.shape;
    const points = all / heads / (levels.length / 3);
    const groups = wide / heads / LANES;
    return runFlat(backend as WebgpuBackend, {
      name: 'sampleShared',
      constants: [points, step, groups, ...levels],
      shape: [batch, queries, wide],
      threads: (batch * queries * wide) / LANES,
      inputs: [
        ['value', value, LANES],
        ['offsets', input(NAME, inputs, 'offsets'), 2],
        ['logits', logits, 1],
        ['boxes', input(NAME, inputs, 'boxes'), 4],
      ],
      outputLanes: LANES,
      sizes: { queries, tokens, heads },
      code: () => code(levels, points, groups, step),
    });
  },
};

function code(
  levels: readonly number[],
  points: number,
  groups: number,
  step: number,
): string {
  const all = points * (levels.length / 3);
  return `
    ${bilinearCode(typeOf(LANES))}
    fn main(index : i32) {
      if (index >= uniforms.threads) { return; }
      let row = index / ${groups};
      let query = row / uniforms.heads;
      let stride = uniforms.heads * ${groups};
      let image = query / uniforms.queries * uniforms.tokens;
      let head = row % uniforms.heads * ${groups} + index % ${groups};
      let box = boxes[query];
      var most = logits[row * ${all}];
      for (var p = 1; p < ${all}; p++) { most = max(most, logits[row * ${all} + p]); }
      var point = row * ${all};
      var total = 0.0;
      var sum = vec4<f32>(0.0);
      ${levelsCode(levels, points, step)}
      result[index] = sum / total;
    }`;
}

function levelsCode(levels: readonly number[], points: number, step: number): string {
  const starts = levels.filter((_, i) => i % 3 === 0).map((_, level) => level * 3);
  return starts
    .map(
      (at) => `
      for (var p = 0; p < ${points}; p++) {
        let share = exp(logits[point] - most);
        let place = box.xy + offsets[point] * box.zw * ${step};
        let first = (image + ${levels[at + 2]}) * stride + head;
        sum += share * bilinear(first, stride, vec2<i32>(${levels[at + 1]}, ${levels[at]}), place);
        total += share;
        point++;
      }`,
    )
    .join('');
}
