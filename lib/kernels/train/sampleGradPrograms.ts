import type { Level } from '../../ops/levels.ts';
import type { SampleArguments } from '../sampleArguments.ts';
import type { WebgpuProgram } from '../webgpuBackend.ts';

const WORKGROUP = 64;
const TAPS = [
  [0, 0],
  [1, 0],
  [0, 1],
  [1, 1],
] as const;

/** What comes back to the place of every point (x, y) and to its weight. */
export function placeGradProgram(args: SampleArguments): WebgpuProgram {
  const [rows = 0, points = 0] = args.weights.shape;
  return {
    ...shared('Place', args, rows * points),
    outputShape: [rows, points, 3],
    dispatchLayout: { x: [0, 1, 2] },
    variableNames: ['value', 'locations', 'weights', 'dy'],
    variableComponents: [1, 2, 1, 1],
    getUserCode: () => `
      ${levelCode(args)}
      fn main(point : i32) {
        if (point >= uniforms.size / 3) { return; }
        ${pointCode(args)}
        var sum = vec3<f32>(0.0);
        ${TAPS.map(([right, down]) =>
          tapCode(
            right,
            down,
            `var agreement = 0.0;
             for (var c = 0; c < ${args.channels}; c++) {
               agreement += dy[row * ${args.channels} + c] * value[first + c];
             }
             let gain = weight * vec2<f32>(level.xy)
                 * vec2<f32>(${right ? '' : '-'}near.y, ${down ? '' : '-'}near.x);
             sum += agreement * vec3<f32>(gain, near.x * near.y);`,
          ),
        ).join('')}
        result[point * 3] = sum.x;
        result[point * 3 + 1] = sum.y;
        result[point * 3 + 2] = sum.z;
      }`,
  };
}

/** What comes back to every value, added up over all points that touch it. */
export function valueGradProgram(args: SampleArguments): WebgpuProgram {
  const [rows = 0, points = 0] = args.weights.shape;
  const threads = rows * points * args.channels;
  return {
    ...shared('Value', args, threads),
    outputShape: args.value.shape,
    dispatchLayout: { x: [0, 1, 2, 3] },
    variableNames: ['locations', 'weights', 'dy'],
    variableComponents: [2, 1, 1],
    atomic: true,
    getUserCode: () => `
      ${levelCode(args)}
      fn add(place : i32, summand : f32) {
        var old = atomicLoad(&result[place]);
        loop {
          let sum = bitcast<i32>(bitcast<f32>(old) + summand);
          let found = atomicCompareExchangeWeak(&result[place], old, sum);
          if (found.exchanged) { break; }
          old = found.old_value;
        }
      }
      fn main(index : i32) {
        let point = index / ${args.channels};
        if (point >= uniforms.weightsShape.x * uniforms.weightsShape.y) { return; }
        ${pointCode(args)}
        let channel = index % ${args.channels};
        let back = weight * dy[row * ${args.channels} + channel];
        ${TAPS.map(([right, down]) =>
          tapCode(right, down, 'add(first + channel, near.x * near.y * back);'),
        ).join('')}
      }`,
  };
}

function shared(
  name: string,
  { channels, heads, points, levels, tokens }: SampleArguments,
  threads: number,
) {
  const sizes = levels.map(({ height, width, start }) => `${height}x${width}@${start}`);
  return {
    shaderKey: `sampleGrad${name}_${heads}_${channels}_${points}_${tokens}_${sizes.join('_')}`,
    dispatch: [Math.ceil(threads / WORKGROUP), 1, 1] as [number, number, number],
    workgroupSize: [WORKGROUP, 1, 1] as [number, number, number],
    outputComponent: 1,
    uniforms: 'queries : i32,',
    size: true as const,
  };
}

/** The level of a point: its width, its height and its first token. */
function levelCode({ levels, points }: SampleArguments): string {
  const cases = levels.map(
    ({ width, height, start }: Level, l) =>
      `case ${l}: { return vec3<i32>(${width}, ${height}, ${start}); }`,
  );
  return `
      fn levelOf(point : i32) -> vec3<i32> {
        switch (point / ${points}) {
          ${cases.join('\n')}
          default: { return vec3<i32>(0); }
        }
      }`;
}

/** Where a point lies, and where the values of its head and level begin. */
function pointCode({ heads, channels, points, levels, tokens }: SampleArguments): string {
  return `
        let stride = ${heads * channels};
        let row = point / ${points * levels.length};
        let level = levelOf(point % ${points * levels.length});
        let image = row / (uniforms.queries * ${heads});
        let start = (image * ${tokens} + level.z) * stride + row % ${heads} * ${channels};
        let place = locations[point] * vec2<f32>(level.xy) - 0.5;
        let corner = floor(place);
        let share = place - corner;
        let weight = weights[point];`;
}

/** One of the four pixels around the point, where it is on the map. */
function tapCode(right: number, down: number, code: string): string {
  return `
        {
          let pixel = vec2<i32>(corner) + vec2<i32>(${right}, ${down});
          if (all(pixel >= vec2<i32>(0)) && all(pixel < level.xy)) {
            let near = vec2<f32>(${right ? 'share.x' : '1.0 - share.x'}, ${down ? 'share.y' : '1.0 - share.y'});
            let first = start + (pixel.y * level.x + pixel.x) * stride;
            ${code}
          }
        }`;
}
