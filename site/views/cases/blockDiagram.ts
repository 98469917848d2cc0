import { drawBlocks, type BlockUnit } from '../parts/drawBlocks.ts';

const unit = (
  name: string,
  from: number,
  to: number,
  gflops: number,
  role: BlockUnit['role'] = 'chain',
): BlockUnit => ({ name, from, to, gflops, parameters: 1000 * gflops * to, role });

const bottleneck = {
  name: 'bottleneck',
  adds: true,
  units: [
    unit('1 × 1', 512, 256, 0.42),
    unit('3 × 3', 256, 256, 1.89),
    unit('1 × 1', 256, 1024, 0.84),
    unit('1 × 1', 512, 1024, 1.68, 'shortcut'),
  ],
} as const;

const gathered = {
  name: 'HG block',
  adds: false,
  units: [
    ...[512, 192, 192].map((from) => [
      unit('1 × 1', from, 192, 0.3),
      unit('depthwise 5 × 5', 192, 192, 0.015),
    ]),
    unit('1 × 1', 1088, 512, 1.8, 'gathered'),
    unit('1 × 1', 512, 1024, 1.7, 'gathered'),
  ].flat(),
};

/** Two ways to build a block, the costliest convolution chosen. */
export function blocksOfBackbones(): Element {
  return drawBlocks([bottleneck, gathered], { value: 1 });
}
