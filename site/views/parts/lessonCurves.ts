import { mean } from '#lib/numbers/statistics.ts';
import type { Course, Judged, Look, Taught } from './learning.ts';
import { fixed, percent } from './numbers.ts';
import type { Curve, CurvePoint } from './stepCurves.ts';

/**
 * What can be drawn over the steps: the loss of every layer; of the scene that a step was about, what was
 * found, how many pairs stayed and what was said twice; the same on scenes that were never shown.
 */
export type CurveName =
  'loss' | 'found' | 'kept' | 'twice' | 'judgedTwice' | 'ap' | Counted;
/** Things of one class that are found in scenes never shown. */
type Counted = `found ${string}`;

const first = ([value]: readonly (number | null)[]) => value ?? 0;
const count = (value: number) => fixed(value, 0);

/** The curve of a name; a loss has as many lines as the learner has layers, and one for the encoder's tokens. */
export function curveOf(name: CurveName, layers: number): Curve {
  switch (name) {
    case 'loss':
      return {
        key: name,
        title: 'loss of each layer; their sum',
        lines: ['tokens', ...Array.from({ length: layers }, (_, at) => `layer ${at + 1}`)],
        say: (value) => fixed(value, 1),
        tell: (values) => fixed(sum(values), 2),
      };
    case 'found':
      return shareCurve(name, 'found in the scene');
    case 'kept':
      return shareCurve(name, 'pairs that stayed');
    case 'twice':
      return countCurve(name, 'second boxes');
    case 'judgedTwice':
      return countCurve(name, 'second boxes, unseen scenes');
    case 'ap':
      return apCurve(name, 'AP, unseen scenes');
    default:
      return name.startsWith('others')
        ? apCurve(name, 'AP of all others, unseen scenes')
        : shareCurve(name, `${name}, unseen scenes`);
  }
}

const apCurve = (key: string, title: string): Curve => ({
  ...{ key, title, lines: [key], top: 1 },
  say: (value) => fixed(value, 1),
  tell: (values) => fixed(first(values), 2),
});

const shareCurve = (key: string, title: string): Curve => ({
  ...{ key, title, lines: [key], top: 1 },
  say: (value) => percent(value, 0),
  tell: (values) => percent(first(values), 0),
});

const countCurve = (key: string, title: string): Curve => ({
  ...{ key, title, lines: [key], top: 1, say: count },
  tell: (values) => count(first(values)),
});

/** All that a learner has told so far, by the number of steps that were made before. */
export function pointsOf({ steps, judgements }: Course): CurvePoint[] {
  const points = new Map<number, Record<string, (number | null)[]>>();
  const at = (step: number) => {
    const known = points.get(step) ?? {};
    points.set(step, known);
    return known;
  };
  const before = new Map<number, Look>();
  for (const one of steps) Object.assign(at(one.step - 1), valuesOf(one, before));
  for (const one of judgements) Object.assign(at(one.step), judgedValues(one));
  return [...points].sort(([a], [b]) => a - b).map(([step, values]) => ({ step, values }));
}

function valuesOf({ parts, looks }: Taught, before: Map<number, Look>) {
  const asked = sum(looks.map(({ wanted }) => wanted.length));
  const pairs = looks.map((look) => keptIn(look, before.get(look.scene)));
  for (const look of looks) before.set(look.scene, look);
  const compared = pairs.filter((pair) => pair !== null);
  return {
    loss: lossOf(parts),
    found: [asked === 0 ? null : sum(looks.map(({ found }) => found)) / asked],
    twice: [sum(looks.map(({ twice }) => twice))],
    kept: [compared.length === 0 ? null : sum(compared) / compared.length],
  };
}

/** The sum of all terms: of the encoder's tokens first, then of each layer. */
function lossOf(parts: Taught['parts']): number[] {
  const { vfl = [] } = parts;
  const sums = vfl.map((_, x) => sum(Object.values(parts).map((term) => term?.[x] ?? 0)));
  return [...sums.slice(-1), ...sums.slice(0, -1)];
}

/** The share of things that are paired with the query they had when the scene was seen before. */
function keptIn(look: Look, before: Look | undefined): number | null {
  if (!before || look.wanted.length === 0) return null;
  const queryOf = (of: Look, target: number) =>
    of.said.find((one) => one.target === target)?.query;
  const kept = look.wanted.filter((_, at) => queryOf(look, at) === queryOf(before, at));
  return kept.length / look.wanted.length;
}

function judgedValues({ ap, duplicates, classes }: Judged) {
  const all = Object.entries(classes);
  const values: Record<string, (number | null)[]> = { ap: [ap], judgedTwice: [duplicates] };
  for (const [name, { asked, found }] of all) {
    values[`found ${name}`] = [asked === 0 ? null : found / asked];
    const others = all.filter(([other, { ap }]) => other !== name && ap >= 0);
    values[`others than ${name}`] = [mean(others.map(([, { ap }]) => ap))];
  }
  return values;
}

const sum = (values: readonly (number | null)[]) =>
  values.reduce<number>((all, value) => all + (value ?? 0), 0);
