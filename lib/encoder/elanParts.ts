import type { FineEncoderConfig } from '../families/dFine/config.ts';
import { convNorm } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';
import { cspParts, type FusionParts } from './encoderParts.ts';

/**
 * The parts of D-FINE's fusion (`elanFusion.ts`, `elanBlock.ts`).
 *
 * @source modeling_d_fine.py DFineHybridEncoder
 */
export function elanFusionParts(cfg: FineEncoderConfig): FusionParts {
  const { width, batchNormEps: eps } = cfg;
  const unit = (path: string, stride: number, step: string) => {
    const rest = { at: { stride }, module: 'encoder.ccff', step, eps };
    return convNorm(path, width, width, rest);
  };
  return {
    lateral: (path, stride) => [unit(path, stride, `${path}.output`)],
    fuse: (path, stride) => elanParts(cfg, path, stride),
    halve: (path, stride) => [
      unit(`${path}.conv1`, stride / 2, `${path}.mixed`),
      {
        ...unit(`${path}.conv2`, stride, `${path}.output`),
        ...{ kernel: 3, stride: 2, depthwise: true },
      },
    ],
  };
}

/** What both branches of a fusion block have of the channels. */
export const elanWidth = ({ fusionExpansion, width }: FineEncoderConfig): number =>
  Math.floor((fusionExpansion * width) / 2);

function elanParts(cfg: FineEncoderConfig, path: string, stride: number): Part[] {
  const { width, batchNormEps: eps, fusionBlocks } = cfg;
  const hidden = elanWidth(cfg);
  const toward = (step: string) => ({
    ...{ at: { stride }, module: 'encoder.ccff', eps },
    step: `${path}.${step}`,
  });
  const branch = (n: number, from: number): Part[] => [
    ...cspParts(cfg, `${path}.csp${n}`, stride, [from, hidden, hidden], fusionBlocks),
    convNorm(`${path}.conv${n + 1}`, hidden, hidden, {
      ...{ ...toward(`branch${n}`), kernel: 3 },
    }),
  ];
  return [
    convNorm(`${path}.conv1`, 2 * width, 2 * width, toward('first')),
    ...branch(1, width),
    ...branch(2, hidden),
    convNorm(`${path}.conv4`, 2 * (width + hidden), width, toward('output')),
  ];
}
