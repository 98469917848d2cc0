import type { DecoderConfig } from '../config.ts';
import { convNorm, correction, linear, norm } from '../parts/make.ts';
import type { Part } from '../parts/part.ts';

/** Numbers of a box. */
export const BOX = 4;

/** Share of queries that a fresh class head takes for objects. */
const PRIOR = 0.01;

/** The bias that a class head begins with: every score at the prior. */
export const PRIOR_LOGIT = -Math.log((1 - PRIOR) / PRIOR);

/**
 * The parts of query selection (`selectQueries.ts`), in the order of the data.
 *
 * @param strides of the maps that the decoder looks at, finest first
 * @source modeling_rt_detr.py RTDetrModel
 */
export function queryParts(
  cfg: DecoderConfig,
  strides: readonly number[],
  classes: number,
): Part[] {
  const { width, queries, batchNormEps: eps } = cfg;
  const module = 'query';
  const toward = (step: string) => ({ at: { strides }, module, step: `query.${step}` });
  return [
    ...strides.map((stride, level) => {
      const path = `query.inputProj.${level}`;
      const rest = { at: { stride }, module, step: `${path}.output`, eps };
      const from = cfg.inputWidths[level];
      return from === undefined
        ? convNorm(path, cfg.inputWidths.at(-1) ?? 0, width, {
            ...rest,
            kernel: 3,
            stride: 2,
          })
        : convNorm(path, from, width, rest);
    }),
    linear('query.output.linear', width, width, toward('features')),
    norm('query.output.norm', width, toward('features')),
    linear('query.classHead', width, classes, {
      ...toward('logit'),
      begin: { bias: PRIOR_LOGIT },
    }),
    ...correction('query.boxHead', [width, width, width, BOX], toward('boxDelta')),
    ...(cfg.learnedQueries ? [learnedQueries(queries, width)] : []),
  ];
}

const learnedQueries = (queries: number, width: number): Part => ({
  ...{ path: 'query.learned', kind: 'table', from: queries, to: width },
  ...{ at: 'constant', module: 'query', step: null },
});

/** Classes of denoising queries; one more row than classes, for padding. Training only. */
export const denoisingParts = (cfg: DecoderConfig, classes: number): Part[] =>
  cfg.denoisingQueries === 0
    ? []
    : [
        {
          ...{ path: 'denoising.classEmbedding', kind: 'table', from: classes + 1 },
          ...{
            to: cfg.width,
            at: 'training',
            module: 'denoising.classEmbedding',
            step: null,
          },
        },
      ];
