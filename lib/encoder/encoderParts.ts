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
export function encoderParts(cfg: EncoderConfig, strides: readonly number[]): Part[] {
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
    ...ccffParts(cfg, strides),
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

function ccffParts(cfg: EncoderConfig, strides: readonly number[]): Part[] {
  const { width, batchNormEps: eps } = cfg;
  const ways = cfg.inputWidths.length - 1;
  const unit = (path: string, level: number, kernel: number) => {
    const at = { stride: strides[level] ?? 0 };
    const rest = { at, module: 'encoder.ccff', step: `${path}.output`, kernel, eps };
    return convNorm(path, width, width, rest);
  };
  const block = (path: string, level: number) => cspParts(cfg, path, strides[level] ?? 0);
  return [
    ...indices(ways).flatMap((i) => [
      unit(`encoder.ccff.lateral.${i}`, ways - i, 1),
      ...block(`encoder.ccff.topDown.${i}`, ways - 1 - i),
    ]),
    ...indices(ways).flatMap((i) => [
      { ...unit(`encoder.ccff.downsample.${i}`, i + 1, 3), stride: 2 },
      ...block(`encoder.ccff.bottomUp.${i}`, i + 1),
    ]),
  ];
}

/** Two 1x1 branches from the concatenation, RepVGG blocks on one, a 1x1 to widen the sum. */
function cspParts(cfg: EncoderConfig, path: string, stride: number): Part[] {
  const { width, batchNormEps: eps } = cfg;
  const hidden = Math.trunc(width * cfg.fusionExpansion);
  const toward = (step: string) => ({
    ...{ at: { stride }, module: 'encoder.ccff', eps },
    step: `${path}.${step}`,
  });
  return [
    convNorm(`${path}.conv1`, 2 * width, hidden, toward('split1')),
    convNorm(`${path}.conv2`, 2 * width, hidden, toward('split2')),
    ...indices(FUSION_BLOCKS).flatMap((j) => {
      const branchOf = `${path}.bottlenecks.${j}`;
      const rest = { ...toward(`bottlenecks.${j}.output`), branchOf };
      return [
        convNorm(`${branchOf}.conv1`, hidden, hidden, { ...rest, kernel: 3 }),
        convNorm(`${branchOf}.conv2`, hidden, hidden, rest),
      ];
    }),
    ...(hidden === width
      ? []
      : [convNorm(`${path}.conv3`, hidden, width, toward('output'))]),
  ];
}
