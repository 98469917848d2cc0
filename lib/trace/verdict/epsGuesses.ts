import type { Guess, Suspect } from './causes.ts';
import type { OtherEps } from './otherEps.ts';
import { stepOf } from './stepOf.ts';

/** What libraries and their converters have: PyTorch's own, TensorFlow's, the papers'. */
const VALUES = [1e-3, 1e-5, 1e-6, 1e-8, 1e-12, 1e-2];

/** Steps that end in a layer norm; all other steps with a norm have a batch norm. */
const LAYER =
  /^(?:encoder\.aifi\d*\.\d+\.(?:attended|output)|query\.features|decoder\.layers\.\d+\.(?:norm[12]|output|gate\.output))$/;
const BATCH =
  /^backbone\.|^(?:encoder|query)\.inputProj\.|^encoder\.ccff\.(?!.*upsampled$)/;

/** Another epsilon of the norms, which are computed anew with each. */
export function epsGuesses({ path, again }: Suspect): Guess[] {
  const norms = LAYER.test(path) ? 'layer' : BATCH.test(path) ? 'batch' : null;
  if (!norms) return [];
  return VALUES.map((value) => {
    const eps: OtherEps = { norms, value };
    return {
      words: `has ${norms} norms with an epsilon of ${value}`,
      give: () => stepOf(again({ eps }), path),
    };
  });
}
