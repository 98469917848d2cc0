import type { KernelConfig } from '@tensorflow/tfjs-core';
import type { Level } from '../ops/levels.ts';
import { sampleArguments, type SampleArguments } from './sampleArguments.ts';
import type { WebgpuBackend, WebgpuProgram } from './webgpuBackend.ts';

/** Deformable sampling in one dispatch, where the composed version needs about eighty. */
export const sampleOnWebgpu: KernelConfig = {
  kernelName: 'SampleDeformable',
  backendName: 'webgpu',
  kernelFunc: ({ inputs, backend, attrs }) => {
    const args = sampleArguments(inputs, attrs);
    const webgpu = backend as WebgpuBackend;
    const tensors = [args.value, args.locations, args.weights];
    const queries = { type: 'int32' as const, data: [args.queries] };
    return webgpu.runWebGPUProgram(sampleProgram(args), tensors, 'float32', [queries]);
  },
};

const WORKGROUP = 64;

/** One thread per head of a query and group of four channels (or one, if they do not divide). */
function sampleProgram({
  outputShape,
  channels,
  points,
  levels,
}: SampleArguments): WebgpuProgram {
  const lanes = channels % 4 === 0 ? 4 : 1;
  const threads = outputShape.reduce((a, b) => a * b) / lanes;
  const sizes = levels.map(({ height, width, start }) => `${height}x${width}@${start}`);
  return {
    outputShape,
    shaderKey: `sampleDeformable_${lanes}_${points}_${sizes.join('_')}`,
    dispatchLayout: { x: [0, 1, 2] },
    dispatch: [Math.ceil(threads / WORKGROUP), 1, 1],
    workgroupSize: [WORKGROUP, 1, 1],
    variableNames: ['value', 'locations', 'weights'],
    variableComponents: [lanes, 2, 1],
    outputComponent: lanes,
    uniforms: 'queries : i32,',
    size: true,
    getUserCode: () => code(lanes === 4 ? 'vec4<f32>' : 'f32', lanes, points, levels),
  };
}

function code(
  type: string,
  lanes: number,
  points: number,
  levels: readonly Level[],
): string {
  return `
    ${bilinearCode(type)}
    fn main(index : i32) {
      if (index >= uniforms.size) {
        return;
      }
      let tokens = uniforms.valueShape.y;
      let heads = uniforms.valueShape.z;
      let groups = uniforms.valueShape.w / ${lanes};
      let stride = heads * groups;
      let row = index / groups;
      let head = (row % heads) * groups + index % groups;
      let image = row / (uniforms.queries * heads) * tokens;
      var point = row * ${points * levels.length};
      var sum = ${type}(0.0);
      ${levels.map((level) => levelCode(level, points)).join('')}
      setOutputAtIndex(index, sum);
    }
  `;
}

function levelCode({ height, width, start }: Level, points: number): string {
  return `
      for (var p = 0; p < ${points}; p++) {
        let first = (image + ${start}) * stride + head;
        let size = vec2<i32>(${width}, ${height});
        sum += weights[point] * bilinear(first, stride, size, locations[point]);
        point++;
      }`;
}

/** `fn bilinear` of a shader, between the pixels of a map in `value`; zero outside of it. */
export function bilinearCode(type: string): string {
  return `
    fn tap(first : i32, stride : i32, size : vec2<i32>, pixel : vec2<i32>) -> ${type} {
      if (any(pixel < vec2<i32>(0)) || any(pixel >= size)) {
        return ${type}(0.0);
      }
      return value[first + (pixel.y * size.x + pixel.x) * stride];
    }

    fn bilinear(first : i32, stride : i32, size : vec2<i32>, location : vec2<f32>) -> ${type} {
      let place = location * vec2<f32>(size) - 0.5;
      let corner = floor(place);
      let share = place - corner;
      let pixel = vec2<i32>(corner);
      let top = mix(tap(first, stride, size, pixel),
                    tap(first, stride, size, pixel + vec2<i32>(1, 0)), share.x);
      let bottom = mix(tap(first, stride, size, pixel + vec2<i32>(0, 1)),
                       tap(first, stride, size, pixel + vec2<i32>(1, 1)), share.x);
      return mix(top, bottom, share.y);
    }
  `;
}
