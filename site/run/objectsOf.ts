import type { Detection } from '#lib/postprocess/detection.ts';
import { postprocess, type PostprocessOptions } from '#lib/postprocess/postprocess.ts';
import type { Run, SaidByLayer } from '#site/runtime/types.ts';

/** The objects of what a layer says, found as the run's family finds them. */
export function objectsOf(
  { structure }: Pick<Run, 'structure'>,
  { raw, logit_QV, cxcywh01_Q4 }: SaidByLayer,
  options: PostprocessOptions,
): Detection[] {
  return structure
    ? structure.postprocess(raw ?? { logit_QV, cxcywh01_Q4 }, options)
    : postprocess(logit_QV, cxcywh01_Q4, options);
}
