import { largestDifference } from '../numbers/largestDifference.ts';
import type { Step } from './frame.ts';
import type { TraceFile } from './traceFile.ts';

/** What the axes of tensors count, where it says how a model is built. */
const COUNTS: Readonly<Record<string, string>> = {
  V: 'classes',
  Q: 'queries',
  C: 'channels',
  M: 'heads',
  D: 'channels per head',
  P: 'points per head and level',
  L: 'levels',
  F: 'feed-forward channels',
  S: 'tokens',
  H: 'rows',
  W: 'columns',
};

/** Modules that are numbered. */
const NUMBERED: readonly (readonly [prefix: string, words: string])[] = [
  ['decoder.layers.', 'decoder layers'],
  ['encoder.aifi.', 'encoder layers'],
  ['backbone.stages.0.', 'blocks in the backbone’s stage 0'],
  ['backbone.stages.1.', 'blocks in the backbone’s stage 1'],
  ['backbone.stages.2.', 'blocks in the backbone’s stage 2'],
  ['backbone.stages.3.', 'blocks in the backbone’s stage 3'],
];

/** How many facts a sentence holds. */
const MOST = 3;

/**
 * How the model of a trace is built otherwise than the one that ran on the same input, as a list of
 * facts; null where nothing says that it is. A trace may lack tensors.
 */
export function otherModel(steps: readonly Step[], trace: TraceFile): string | null {
  const facts = [...layerFacts(steps, trace), ...axisFacts(steps, trace)];
  if (facts.length === 0) return null;
  const more = facts.length - MOST;
  return facts.slice(0, MOST).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

function layerFacts(steps: readonly Step[], trace: TraceFile): string[] {
  const paths = steps.map(({ path }) => path);
  return NUMBERED.flatMap(([prefix, words]) => {
    const [ours, theirs] = [countOf(paths, prefix), countOf([...trace.keys()], prefix)];
    const fewer =
      prefix === 'decoder.layers.' && theirs > 0 && answersAt(trace, theirs - 1);
    return theirs > ours || (theirs < ours && fewer)
      ? [`${words}: ${theirs} there, ${ours} here`]
      : [];
  });
}

/** One more than the largest number that follows the prefix. */
function countOf(paths: readonly string[], prefix: string): number {
  const numbers = paths
    .filter((path) => path.startsWith(prefix))
    .map((path) => Number(/^\d{1,3}(?=\.)/.exec(path.slice(prefix.length))?.[0] ?? -1));
  return 1 + numbers.reduce((most, one) => Math.max(most, one), -1);
}

/** Whether the answer of a trace is that of this layer, so that no other follows it. */
function answersAt(trace: TraceFile, layer: number): boolean {
  const [answer, own] = ['pred_boxes', `decoder.layers.${layer}.cxcywh01`].map((name) =>
    trace.get(name),
  );
  if (!answer || answer.data.length !== own?.data.length) return false;
  return largestDifference(own.data, answer.data).value < 1e-6;
}

/** A shape, unless it is too long to be one. */
const axes = (shape: readonly number[]) =>
  shape.length > 8 ? `of ${shape.length} axes` : `[${shape.join(', ')}]`;

/** The first tensor at which each kind of axis has another length. */
function axisFacts(steps: readonly Step[], trace: TraceFile): string[] {
  const facts = new Map<string, string>();
  for (const { path, dims, shape } of steps) {
    const theirs = trace.get(path)?.shape;
    if (!theirs) continue;
    if (theirs.length !== shape.length) {
      const fact = `${path} is ${axes(theirs)} there, ${axes(shape)} here`;
      if (!facts.has('axes')) facts.set('axes', fact);
      continue;
    }
    for (const [axis, key] of [...dims].entries()) {
      const words = COUNTS[key];
      if (theirs[axis] === shape[axis] || words === undefined || facts.has(key)) continue;
      // What is counted once for all needs no place.
      const place = 'VQMPL'.includes(key) ? '' : ` in ${path}`;
      facts.set(key, `${words}${place}: ${theirs[axis]} there, ${shape[axis]} here`);
    }
  }
  // Maps of another size follow from what else differs.
  const sized = facts.size > 1 ? ['H', 'W', 'S'] : [];
  return [...facts].filter(([key]) => !sized.includes(key)).map(([, fact]) => fact);
}
