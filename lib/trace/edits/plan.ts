import type { ModelConfig } from '../../config.ts';
import type { Denoising } from '../../query/denoising.ts';
import { planAdmit } from './admit.ts';
import { planCode } from './code.ts';
import { planCut } from './cut.ts';
import { planDenoising } from './denoising.ts';
import { planFreeze } from './freeze.ts';
import type { Edit, KindName } from './index.ts';
import { isCode } from './isCode.ts';
import { editTensor, type EditedRun, type Given, type TensorEdit } from './kind.ts';
import { planPlace } from './place.ts';
import { editProbe, type EditProbe } from './probe.ts';
import { planQueries } from './queries.ts';
import { planReplace } from './replace.ts';
import { planSampling } from './sampling.ts';
import { planScale } from './scale.ts';
import { planShuffle } from './shuffle.ts';
import { planStop } from './stop.ts';

/**
 * What edits of each kind do. Apart from `KINDS`, so that a page that reads edits holds none of it.
 */
const PLANS: {
  readonly [K in KindName]: (edit: Edit<K>, run: EditedRun, given: Given) => EditedRun;
} = {
  replace: planReplace,
  scale: planScale,
  shuffle: planShuffle,
  cut: planCut,
  code: planCode,
  queries: planQueries,
  admit: planAdmit,
  place: planPlace,
  freeze: planFreeze,
  stop: planStop,
  sampling: planSampling,
  denoising: planDenoising,
};

/** A change of a run: data where a reader may write it, a function where a script does. */
export type Change = Edit | TensorEdit;

export type { Given } from './kind.ts';

/** A forward pass with edits: what to give `forward` and `scope`. */
export interface EditPlan<C extends ModelConfig = ModelConfig> extends EditProbe {
  readonly config: C;
  readonly stopAfterLayer: number | undefined;
  readonly denoising: Denoising | undefined;
}

/** What is given to `forward` and `scope` so that all this is changed. Throws an EditError. */
export function planEdits<C extends ModelConfig>(
  edits: readonly Change[],
  { config, ...given }: Given & { readonly config: C },
): EditPlan<C> {
  const start = { config, tensors: [] };
  const run = edits.reduce<EditedRun>(
    (run, edit) => ('kind' in edit ? planned(edit, run, given) : editTensor(run, edit)),
    start,
  );
  return {
    ...editProbe(run.tensors),
    // No edit makes a configuration of another kind.
    config: run.config as C,
    stopAfterLayer: run.stopAfterLayer,
    denoising: run.denoising?.(run.config),
  };
}

/** Whether a text of the edits is run as code. */
export function runsCode(edits: readonly Edit[]): boolean {
  return edits.some(isCode);
}

function planned<K extends KindName>(
  edit: Edit<K>,
  run: EditedRun,
  given: Given,
): EditedRun {
  return PLANS[edit.kind](edit, run, given);
}
