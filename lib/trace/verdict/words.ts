import { named } from '../../named.ts';
import type { Comparison, Divergence } from '../compare.ts';

/** From here on two values count as different: the tolerance of the tests on WASM. */
export const TOLERANCE = 1e-3;

const WITHIN = `${TOLERANCE} \u00d7 (1 + |x|)`;

/** That nothing diverges, of how many tensors it is known. `of` names a file. */
export function agreementWords(
  { compared, missing }: Comparison,
  name: string,
  of = '',
): string {
  const all = compared + missing.length;
  if (missing.length === 0)
    return `No divergence: all ${all} tensors${of} agree within ${WITHIN}.`;
  return compared === 0
    ? `Nothing was compared: ${name} holds none of the ${all} tensors of this run.`
    : `No divergence: the ${compared} of ${all} tensors that ${name} holds agree within ${WITHIN}.`;
}

/** How many tensors differ, of how many that could be compared. */
export function differingWords(
  { divergences, compared, missing }: Comparison,
  name: string,
): string {
  const differ = `${divergences.length} of ${compared} tensors differ`;
  const all = compared + missing.length;
  return missing.length === 0
    ? `${differ}.`
    : `${differ}; ${name} holds no others of the run's ${all}.`;
}

/** How far a trace file agrees before it diverges, and how much of the run it holds up to there. */
export function agreedWords(
  { agreed }: Divergence,
  { compared, missing }: Comparison,
): string {
  if (missing.length === 0)
    return agreed ? `Up to ${agreed} everything agrees.` : 'It is the first tensor.';
  const held = `it holds ${compared} of the ${compared + missing.length} tensors up to here`;
  return agreed
    ? `Up to ${agreed} everything agrees; ${held}.`
    : `It is the first tensor of the file; ${held}.`;
}

/** Where a difference begins that passes the tolerance only later; nothing where it does so at once. */
export function beginsWords({ begins, path }: Divergence): string {
  return begins === path
    ? ''
    : ` It begins at ${begins}, below the tolerance: before that all but nothing differs.`;
}

/** Tensors of a file that this model does not show; nothing where there are none. */
export function strangerWords([stranger, ...others]: readonly string[]): string {
  if (stranger === undefined) return '';
  const first = named(stranger);
  return others.length === 0
    ? ` This model shows no ${first}.`
    : ` This model shows no ${first}, nor ${others.length} other tensors of the file.`;
}

/** What is said of a trace that a model built otherwise wrote. */
export const otherModelWords = (name: string, facts: string): string =>
  `${name} is of another model (${facts}): drop that model’s config.json and model.safetensors on this page first.`;

export const WITHOUT_PICTURE =
  'Preprocessing was not compared: the file holds no input.picture.';

export const ON_THEIRS = 'The network was compared on the reference\u2019s own pixels.';

/** Steps that are named one by one. */
const NAMED = 3;

/**
 * Where differences arise rather than are handed on, of a comparison of single steps; whether that
 * means that the weights are others. Null where single steps could not be compared.
 */
export function arisesWords(
  found: Comparison | null,
  name: string,
): { readonly sentence: string; readonly otherWeights: boolean } {
  if (!found)
    return {
      sentence:
        'Whether a step or the weights are to blame cannot be told: for that a trace must hold every step, in 100 million numbers at most.',
      otherWeights: false,
    };
  const paths = found.divergences.map(({ path }) => path);
  const { length } = paths;
  if (length > found.compared / 2)
    return {
      sentence:
        `${name} is of a model of the same structure with other weights: given the same tensors, ` +
        `${length} of ${found.compared} steps give others.`,
      otherWeights: true,
    };
  const listed = paths.slice(0, NAMED).join(', ');
  const more = length > NAMED ? ` and ${length - NAMED} more` : '';
  const sentence =
    length === 0
      ? 'Given the reference’s tensors, no step leaves the tolerance by itself: small differences add up.'
      : length === 1
        ? 'It arises in this step alone: given the reference’s tensors, all others agree.'
        : `Given the reference’s tensors, ${length} of ${found.compared} steps differ by themselves: ${listed}${more}.`;
  return { sentence, otherWeights: false };
}
