import type { ResNetConfig } from '../config.ts';
import { convNorm, indices } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';
import {
  blockStrides,
  projects,
  stageStride,
  stemStrides,
  type BlockShape,
} from './blockPlan.ts';

const RGB = 3;
/** Ratio of a bottleneck block's output width to that of its 3x3 convolution. */
const REDUCTION = 4;
/** Of the stem and its pooling. */
const STEM_STRIDE = 4;

/**
 * The parts of ResNet-vd (`backbone.ts`, `residualBlock.ts`), in the order of the data.
 *
 * @source modeling_rt_detr_resnet.py RTDetrResNetBackbone
 */
export function resnetParts(cfg: ResNetConfig): Part[] {
  const strides = resnetStrides(cfg);
  return [
    ...stemParts(cfg),
    ...cfg.depths.flatMap((depth, stage) =>
      indices(depth).flatMap((index) => {
        const to = cfg.stageWidths[stage] ?? 0;
        const before = stage === 0 ? cfg.stemWidth : (cfg.stageWidths[stage - 1] ?? 0);
        const first = index === 0;
        const from = first ? before : to;
        const stride = first ? stageStride(cfg, stage) : 1;
        const block = { first, stride, changesWidth: from !== to };
        return blockParts(cfg, block, {
          module: `backbone.stages.${stage}`,
          path: `backbone.stages.${stage}.${index}`,
          from,
          to,
          stride: strides[stage] ?? 0,
        });
      }),
    ),
  ];
}

/**
 * Pixels of the input per cell of the map of each stage.
 *
 * @source modeling_rt_detr_resnet.py RTDetrResNetStage
 */
export function resnetStrides(cfg: ResNetConfig): number[] {
  let stride = STEM_STRIDE;
  return cfg.depths.map((_, stage) => (stride *= stageStride(cfg, stage)));
}

function stemParts(cfg: ResNetConfig): Part[] {
  const { stemWidth, batchNormEps: eps } = cfg;
  const module = 'backbone.stem';
  const half = Math.floor(stemWidth / 2);
  const [widths, kernel] =
    cfg.stem === 'deep' ? [[RGB, half, half, stemWidth], 3] : [[RGB, stemWidth], 7];
  const at = { stride: STEM_STRIDE / 2 };
  return [
    ...stemStrides(cfg).map((stride, i) => {
      const step = `${module}.${i}.output`;
      const rest = { at, module, step, kernel, stride, eps };
      return convNorm(`${module}.${i}`, widths[i] ?? 0, widths[i + 1] ?? 0, rest);
    }),
    {
      ...{ path: module, kind: 'pool', module, from: stemWidth, to: stemWidth },
      ...{ at: { stride: STEM_STRIDE }, step: `${module}.pooled`, kernel: 3, stride: 2 },
    },
  ];
}

/** A block's place in the backbone: its stride is that of the map it gives. */
interface Spot {
  readonly module: string;
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly stride: number;
}

function blockParts(
  cfg: ResNetConfig,
  block: BlockShape,
  { module, path, from, to, stride: after }: Spot,
): Part[] {
  const eps = cfg.batchNormEps;
  const narrow = Math.floor(to / REDUCTION);
  const [widths, kernels] =
    cfg.layerType === 'basic'
      ? [
          [from, to, to],
          [3, 3],
        ]
      : [
          [from, narrow, narrow, to],
          [1, 3, 1],
        ];
  let cell = after / block.stride;
  const convolutions = blockStrides(cfg, block).map((stride, k) => {
    const at = { stride: (cell *= stride) };
    const rest = { at, module, step: `${path}.output`, kernel: kernels[k], stride, eps };
    return convNorm(`${path}.conv.${k}`, widths[k] ?? 0, widths[k + 1] ?? 0, rest);
  });
  if (!projects(cfg, block)) return convolutions;
  const shortcut = `${path}.shortcut`;
  const rest = { at: { stride: after }, module, step: shortcut, side: true, eps };
  return [...convolutions, convNorm(shortcut, from, to, rest)];
}
