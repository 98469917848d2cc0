import type { BackboneConfig } from '../config.ts';
import { convNorm, type WeightSpec } from './weightSpec.ts';

const STEM = 'model.backbone.model.embedder.embedder';
const STAGES = 'model.backbone.model.encoder.stages';

/** Ratio of a bottleneck block's output width to that of its 3x3 convolution. */
const REDUCTION = 4;

/** Weights of ResNet-vd, in the order of the data. */
export function expectedBackbone(config: BackboneConfig): WeightSpec[] {
  const { stemWidth, stageWidths, depths } = config;
  const half = Math.floor(stemWidth / 2);
  const stem = [3, half, half, stemWidth];
  return [
    ...stem
      .slice(1)
      .flatMap((width, i) =>
        unit(`backbone.stem.${i}`, `${STEM}.${i}`, 3, stem[i] as number, width),
      ),
    ...depths.flatMap((depth, i) =>
      Array.from({ length: depth }, (_, j) => {
        const width = stageWidths[i] as number;
        const before = i === 0 ? stemWidth : (stageWidths[i - 1] as number);
        return block(config, i, j, j === 0 ? before : width, width);
      }).flat(),
    ),
  ];
}

function unit(path: string, hf: string, kernel: number, channels: number, width: number) {
  return convNorm(
    path,
    `${hf}.convolution`,
    `${hf}.normalization`,
    kernel,
    channels,
    width,
  );
}

function block(
  config: BackboneConfig,
  stage: number,
  index: number,
  channels: number,
  width: number,
): WeightSpec[] {
  const path = `backbone.stages.${stage}.${index}`;
  const hf = `${STAGES}.${stage}.layers.${index}`;
  const narrow = Math.floor(width / REDUCTION);
  const convolutions =
    config.layerType === 'basic'
      ? ([
          [3, channels, width],
          [3, width, width],
        ] as const)
      : ([
          [1, channels, narrow],
          [3, narrow, narrow],
          [1, narrow, width],
        ] as const);
  const shortcut = shortcutOf(config, stage, index, channels, width);
  return [
    ...convolutions.flatMap(([kernel, from, to], k) =>
      unit(`${path}.conv.${k}`, `${hf}.layer.${k}`, kernel, from, to),
    ),
    ...(shortcut === 'identity'
      ? []
      : unit(
          `${path}.shortcut`,
          shortcut === 'pooled' ? `${hf}.shortcut.1` : `${hf}.shortcut`,
          1,
          channels,
          width,
        )),
  ];
}

/**
 * What a block's shortcut is: nothing, a 1x1 convolution, or one after a 2x2 average pool
 * (a Sequential in PyTorch, hence the `.1` of its name).
 */
export function shortcutOf(
  config: BackboneConfig,
  stage: number,
  index: number,
  channels: number,
  width: number,
): 'identity' | 'projected' | 'pooled' {
  if (index > 0) return 'identity';
  const halves = stage > 0 || config.downsampleInFirstStage;
  if (config.layerType === 'basic') return channels === width ? 'projected' : 'pooled';
  if (halves) return 'pooled';
  return channels === width ? 'identity' : 'projected';
}
