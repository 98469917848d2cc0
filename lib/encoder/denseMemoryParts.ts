import { stageStrides } from '../backbone/backboneParts.ts';
import type { DetrConfig } from '../families/detr/config.ts';
import { indices, linear, norm, selfAttention } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';
import { encoderParts } from './encoderParts.ts';

/** The coarsest map of a backbone, of stride 32: S5. */
const COARSEST = 5;

/** Pixels of the input per cell of the map whose cells the decoder reads. */
export function memoryStride({ backbone, neck }: DetrConfig): number {
  const [level = COARSEST] =
    neck.kind === 'dense' ? neck.levels : neck.kind === 'hybrid' ? [neck.level] : [];
  return stageStrides(backbone).at(level - COARSEST - 1) ?? 0;
}

/**
 * The parts between the backbone and the decoder (`denseMemory.ts`), in the order of the data.
 *
 * @source modeling_detr.py DetrModel
 */
export function denseMemoryParts(cfg: DetrConfig): Part[] {
  const { encoder, neck } = cfg;
  return [
    ...inputParts(cfg),
    ...codeParts(cfg),
    ...indices(encoder.layers).flatMap((layer) => layerParts(cfg, `encoder.${layer}`)),
    ...(neck.kind === 'fpn' ? pyramidParts(cfg) : []),
  ];
}

/** A learned code is a table of vectors; a sine code has no weights. */
function codeParts({ position, encoder: { width } }: DetrConfig): Part[] {
  if (position.kind !== 'learned') return [];
  const from = position.places;
  const rest = { module: 'encoder', at: 'constant', step: null } as const;
  return [{ ...rest, kind: 'table', path: 'position', from, to: width }];
}

/** What makes a map of the transformer's width. */
function inputParts(cfg: DetrConfig): Part[] {
  const { backbone, neck, encoder } = cfg;
  const strides = stageStrides(backbone);
  const widthOf = (level: number) => backbone.stageWidths.at(level - COARSEST - 1) ?? 0;
  if (neck.kind === 'hybrid')
    return encoderParts(neck.encoder, strides.slice(-backbone.levels));
  const toward = (path: string, from: number, stride: number): Part => ({
    ...{ path, kind: 'conv', module: 'inputProj', from, to: encoder.width, kernel: 1 },
    ...{ at: { stride }, step: `${path}.output` },
  });
  if (neck.kind === 'dense') {
    const from = neck.levels.reduce((sum, level) => sum + widthOf(level), 0);
    return [toward('inputProj', from, memoryStride(cfg))];
  }
  const widths = backbone.stageWidths.slice(-backbone.levels);
  return widths.map((from, level) =>
    toward(`inputProj.${level}`, from, strides.slice(-backbone.levels)[level] ?? 0),
  );
}

function layerParts(cfg: DetrConfig, path: string): Part[] {
  const { width, ffnWidth } = cfg.encoder;
  const here = { at: { stride: memoryStride(cfg) }, module: 'encoder' };
  const toward = (step: string) => ({ ...here, step: `${path}.${step}` });
  return [
    ...selfAttention(`${path}.selfAttention`, width, here),
    norm(`${path}.norm1`, width, toward('attended')),
    linear(`${path}.ffn.0`, width, ffnWidth, toward('ffn.hidden')),
    linear(`${path}.ffn.1`, ffnWidth, width, toward('output')),
    norm(`${path}.norm2`, width, toward('output')),
  ];
}

/** Made whole, though the decoder reads the coarsest map alone: the others are on no way to an answer. */
function pyramidParts({ backbone, encoder: { width } }: DetrConfig): Part[] {
  const strides = stageStrides(backbone).slice(-backbone.levels);
  const part = (name: string, level: number, kernel: number): Part => ({
    ...{
      path: `fpn.${name}.${level}`,
      kind: 'conv',
      module: 'fpn',
      from: width,
      to: width,
    },
    ...{ kernel, at: { stride: strides[level] ?? 0 }, side: level < strides.length - 1 },
    step: `fpn.output.${level}.smoothed`,
  });
  return [
    ...strides.map((_, level) => part('lateral', level, 1)),
    ...strides.map((_, level) => part('output', level, 3)),
  ];
}
