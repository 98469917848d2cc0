import type { EncoderConfig } from '../config.ts';
import { convNorm, indices, linear, norm, selfAttention } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';

/** RepVGG blocks in every fusion block of the published family. */
export const FUSION_BLOCKS = 3;

/**
 * The parts of the hybrid encoder (`encoder.ts`), in the order of the data.
 *
 * @param strides of the backbone's maps, finest first
 * @source modeling_rt_detr.py RTDetrHybridEncoder
 */
export function encoderParts(
  cfg: EncoderConfig,
  strides: readonly number[],
  fusion: FusionParts = cspFusionParts(cfg),
): Part[] {
  const module = 'encoder.inputProj';
  return [
    ...cfg.inputWidths.map((from, level) => {
      const path = `${module}.${level}`;
      const at = { stride: strides[level] ?? 0 };
      const rest = { at, module, step: `${path}.output`, eps: cfg.inputNormEps };
      return convNorm(path, from, cfg.width, rest);
    }),
    ...strides.flatMap((stride, level) =>
      aifisOf(cfg, level).flatMap((name) =>
        indices(cfg.aifiLayers).flatMap((n) => aifiParts(cfg, `${name}.${n}`, stride)),
      ),
    ),
    ...ccffParts(strides, fusion),
  ];
}

/** Names of the AIFI modules that work on a level: `aifi`, and `aifi2` ... of those with several. */
export const aifisOf = ({ aifiLevels }: EncoderConfig, level: number): string[] =>
  aifiLevels.flatMap((on, index) =>
    on === level ? [index === 0 ? 'aifi' : `aifi${index + 1}`] : [],
  );

function aifiParts(
  { width, ffnWidth, normsFirst }: EncoderConfig,
  name: string,
  stride: number,
): Part[] {
  const path = `encoder.${name}`;
  const here = { at: { stride }, module: 'encoder.aifi' };
  const toward = (step: string) => ({ ...here, step: `${path}.${step}` });
  return [
    ...selfAttention(`${path}.selfAttention`, width, here),
    norm(`${path}.norm1`, width, toward(normsFirst ? 'selfAttention.q' : 'attended')),
    linear(`${path}.ffn.0`, width, ffnWidth, toward('ffn.hidden')),
    linear(`${path}.ffn.1`, ffnWidth, width, toward('output')),
    norm(`${path}.norm2`, width, toward(normsFirst ? 'attended' : 'output')),
  ];
}

/** The parts of each step of the fusion, on a map of this stride. */
export interface FusionParts {
  readonly lateral: (path: string, stride: number) => Part[];
  readonly fuse: (path: string, stride: number) => Part[];
  readonly halve: (path: string, stride: number) => Part[];
}

function ccffParts(
  strides: readonly number[],
  { lateral, fuse, halve }: FusionParts,
): Part[] {
  const ways = strides.length - 1;
  const at = (level: number) => strides[level] ?? 0;
  return [
    ...indices(ways).flatMap((i) => [
      ...lateral(`encoder.ccff.lateral.${i}`, at(ways - i)),
      ...fuse(`encoder.ccff.topDown.${i}`, at(ways - 1 - i)),
    ]),
    ...indices(ways).flatMap((i) => [
      ...halve(`encoder.ccff.downsample.${i}`, at(i + 1)),
      ...fuse(`encoder.ccff.bottomUp.${i}`, at(i + 1)),
    ]),
  ];
}

function cspFusionParts(cfg: EncoderConfig): FusionParts {
  const { width, batchNormEps: eps } = cfg;
  const unit = (path: string, stride: number, kernel: number) => {
    const rest = { at: { stride }, module: 'encoder.ccff', step: `${path}.output` };
    return convNorm(path, width, width, { ...rest, kernel, eps });
  };
  const hidden = Math.trunc(width * cfg.fusionExpansion);
  return {
    lateral: (path, stride) => [unit(path, stride, 1)],
    fuse: (path, stride) => cspParts(cfg, path, stride, [2 * width, hidden, width]),
    halve: (path, stride) => [{ ...unit(path, stride, 3), stride: 2 }],
  };
}

/**
 * Two 1x1 branches from the input, RepVGG blocks on one, a 1x1 to widen the sum.
 *
 * @param widths before it, within, and behind it
 */
export function cspParts(
  { batchNormEps: eps }: EncoderConfig,
  path: string,
  stride: number,
  [from, hidden, to]: readonly [number, number, number],
  blocks = FUSION_BLOCKS,
): Part[] {
  const toward = (step: string) => ({
    ...{ at: { stride }, module: 'encoder.ccff', eps },
    step: `${path}.${step}`,
  });
  return [
    convNorm(`${path}.conv1`, from, hidden, toward('split1')),
    convNorm(`${path}.conv2`, from, hidden, toward('split2')),
    ...indices(blocks).flatMap((j) => {
      const branchOf = `${path}.bottlenecks.${j}`;
      const rest = { ...toward(`bottlenecks.${j}.output`), branchOf };
      return [
        convNorm(`${branchOf}.conv1`, hidden, hidden, { ...rest, kernel: 3 }),
        convNorm(`${branchOf}.conv2`, hidden, hidden, rest),
      ];
    }),
    ...(hidden === to ? [] : [convNorm(`${path}.conv3`, hidden, to, toward('output'))]),
  ];
}
