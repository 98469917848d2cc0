import type { Config, ModelConfig, ResNetConfig } from '../config.ts';
import type { FineConfig } from '../families/dFine/config.ts';
import { huggingFace as huggingFaceFine } from '../families/dFine/huggingFace.ts';
import { D_FINE } from '../families/dFine/supported.ts';
import { fineToTransformers } from '../families/dFine/toTransformers.ts';
import type { DetrConfig } from '../families/detr/config.ts';
import { huggingFaceOnOwn } from '../families/detr/dialects.ts';
import { DETR } from '../families/detr/supported.ts';
import { detrToTransformers } from '../families/detr/toTransformers.ts';
import type { Dialect } from '../families/dialect.ts';
import { huggingFace } from '../families/rtDetr/huggingFace.ts';
import { huggingFaceOnHgNet } from '../families/rtDetr/huggingFaceBackbones.ts';
import { isRtDetr } from '../families/rtDetr/structure.ts';
import {
  BATCH_NORM_EPS,
  toTransformers,
  type TransformersFiles,
} from '../families/rtDetr/toTransformers.ts';
import type { TensorToWrite } from '../params/writeSafetensors.ts';

/** What transformers wants of a model: the files beside its weights, and the weights by its names. */
export interface Target {
  readonly files: TransformersFiles;
  readonly nameOf: Dialect['nameOf'];
  /** The model without the layers behind its answer, which transformers would take for it. */
  readonly shorter: ModelConfig;
  /** Buffers that transformers saves beside the weights, by its names. */
  readonly constants: ReadonlyMap<string, TensorToWrite>;
  /** More than transformers adds to the variance of this path: its batch norms have but one epsilon. */
  readonly surplusAt: (path: string) => number;
}

/** @param second an RT-DETR that is to be written as RT-DETRv2 */
export function targetOf(config: ModelConfig, second: boolean): Target {
  const none = { shorter: config, constants: new Map(), surplusAt: () => 0 };
  if (config.family === DETR)
    return {
      ...none,
      files: detrToTransformers(config as DetrConfig),
      nameOf: huggingFaceOnOwn.nameOf,
    };
  if (config.family === D_FINE) {
    const fine = config as FineConfig;
    const constants = pointScales(fine, 'num_points_scale');
    const { nameOf } = huggingFaceFine;
    return { ...none, constants, files: fineToTransformers(fine), nameOf };
  }
  if (!isRtDetr(config))
    throw new Error('Only an RT-DETR, a D-FINE or a DETR can be converted.');
  const { decoder, backbone } = config;
  return {
    files: toTransformers(config, second),
    nameOf: backbone.kind === 'hgnet' ? huggingFaceOnHgNet.nameOf : onResNet(backbone),
    shorter: {
      ...config,
      decoder: { ...decoder, layers: decoder.evaluatedLayer },
    } as Config,
    constants: second ? pointScales(config, 'n_points_scale') : none.constants,
    surplusAt: (path) => epsAt(path, config) - BATCH_NORM_EPS,
  };
}

/**
 * A basic block that halves its map but keeps its width averages nothing first, so its shortcut stands
 * alone and not as the second of two.
 */
function onResNet({ layerType, stageWidths }: ResNetConfig): Dialect['nameOf'] {
  const alone = stageWidths.flatMap((width, i) =>
    layerType === 'basic' && width === stageWidths[i - 1]
      ? [`backbone.stages.${i}.0.shortcut.`]
      : [],
  );
  return (path) => {
    const name = huggingFace.nameOf(path);
    const isAlone = alone.some((prefix) => path.startsWith(prefix));
    return isAlone ? (name?.replace('.shortcut.1.', '.shortcut.') ?? null) : name;
  };
}

/** One over the number of points of its level, for each point. */
function pointScales({ decoder }: Config, leaf: string): Map<string, TensorToWrite> {
  const scale = decoder.points.flatMap((count) => Array<number>(count).fill(1 / count));
  const tensor = { shape: [scale.length], data: Float32Array.from(scale) };
  const layers = Array.from({ length: decoder.evaluatedLayer }, (_, layer) => layer);
  return new Map(
    layers.map((layer) => [`model.decoder.layers.${layer}.encoder_attn.${leaf}`, tensor]),
  );
}

function epsAt(path: string, { backbone, encoder, decoder }: Config): number {
  if (path.startsWith('backbone.')) return backbone.batchNormEps;
  if (path.startsWith('query.')) return decoder.batchNormEps;
  return path.startsWith('encoder.inputProj.')
    ? encoder.inputNormEps
    : encoder.batchNormEps;
}
