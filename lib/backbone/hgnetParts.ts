import type { HgNetConfig, HgStageConfig } from '../config.ts';
import { convNorm, indices } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';

const RGB = 3;
/** Of the stem's first convolution, and of the whole stem. */
const [HALF, STEM_STRIDE] = [2, 4];

/** Convolutions of the stem: the second and third see the map of the first beside a pooling of it. */
export const STEM = [
  { kernel: 3, stride: 2 },
  { kernel: 2, stride: 1 },
  { kernel: 2, stride: 1 },
  { kernel: 3, stride: 2 },
  { kernel: 1, stride: 1 },
] as const;

/**
 * The parts of HGNetv2 (`hgStem.ts`, `hgBlock.ts`), in the order of the data.
 *
 * @source modeling_hgnet_v2.py HGNetV2Backbone
 */
export function hgnetParts(cfg: HgNetConfig): Part[] {
  const strides = hgnetStrides(cfg);
  return [
    ...stemParts(cfg),
    ...cfg.stages.flatMap((stage, index) => {
      const path = `backbone.stages.${index}`;
      const from = index === 0 ? cfg.stem[1] : (cfg.stageWidths[index - 1] ?? 0);
      const to = cfg.stageWidths[index] ?? 0;
      const all = { at: { stride: strides[index] ?? 0 }, module: path };
      const eps = cfg.batchNormEps;
      const down = { ...all, step: `${path}.downsample.output`, kernel: 3, stride: 2 };
      return [
        ...(stage.downsample
          ? [convNorm(`${path}.downsample`, from, from, { ...down, eps, depthwise: true })]
          : []),
        ...indices(cfg.depths[index] ?? 0).flatMap((block) =>
          blockParts(cfg, stage, {
            ...{ ...all, path: `${path}.${block}` },
            ...{ from: block === 0 ? from : to, to },
          }),
        ),
      ];
    }),
  ];
}

/**
 * Pixels of the input per cell of the map of each stage.
 *
 * @source modeling_hgnet_v2.py HGNetV2Stage
 */
export function hgnetStrides({ stages }: HgNetConfig): number[] {
  let stride = STEM_STRIDE;
  return stages.map(({ downsample }) => (stride *= downsample ? 2 : 1));
}

function stemParts({ stem: [middle, to], affine, batchNormEps: eps }: HgNetConfig): Part[] {
  const module = 'backbone.stem';
  const half = Math.floor(middle / 2);
  const widths = [
    [RGB, middle],
    [middle, half],
    [half, middle],
    [2 * middle, middle],
    [middle, to],
  ];
  const units = STEM.map(({ kernel, stride }, i) => {
    const [from = 0, width = 0] = widths[i] ?? [];
    const at = { stride: i < 3 ? HALF : STEM_STRIDE };
    const step = `${module}.${i}.output`;
    const rest = { at, module, step, kernel, stride, eps, affine };
    return convNorm(`${module}.${i}`, from, width, rest);
  });
  const pool: Part = {
    ...{ kind: 'pool', path: module, module, from: middle, to: middle, kernel: 2 },
    ...{ at: { stride: HALF }, step: `${module}.pooled`, side: true },
  };
  return units.toSpliced(3, 0, pool);
}

/** A block's place in the backbone. */
interface Spot {
  readonly module: string;
  readonly path: string;
  readonly at: { readonly stride: number };
  readonly from: number;
  readonly to: number;
}

function blockParts(
  { affine, batchNormEps: eps }: HgNetConfig,
  { middleWidth, layers, kernel, light }: HgStageConfig,
  { module, path, at, from, to }: Spot,
): Part[] {
  const toward = (step: string) => ({ at, module, step: `${path}.${step}`, eps });
  const half = Math.floor(to / 2);
  return [
    ...indices(layers).flatMap((i) => {
      const layer = `${path}.layers.${i}`;
      const width = i === 0 ? from : middleWidth;
      const rest = { ...toward(`layers.${i}.output`), kernel, affine };
      if (!light) return [convNorm(layer, width, middleWidth, rest)];
      return [
        convNorm(`${layer}.0`, width, middleWidth, toward(`layers.${i}.output`)),
        convNorm(`${layer}.1`, middleWidth, middleWidth, { ...rest, depthwise: true }),
      ];
    }),
    convNorm(`${path}.squeeze`, from + layers * middleWidth, half, {
      ...{ ...toward('squeeze.output'), affine },
    }),
    convNorm(`${path}.excite`, half, to, { ...toward('output'), affine }),
  ];
}
