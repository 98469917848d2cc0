import type { BoxXywh } from './coco.ts';
import type { Outcome } from './failures.ts';

/** A failure to look at. */
export interface FailureExample {
  readonly kind: ShownKind;
  readonly seed: number;
  readonly truth: string | null;
  readonly said: string | null;
  readonly score: number | null;
  readonly iou: number | null;
  readonly truthBox: BoxXywh | null;
  readonly foundBox: BoxXywh | null;
}

const KINDS = ['confused', 'missed', 'invented', 'loose'] as const;
type ShownKind = (typeof KINDS)[number];

const EXAMPLES = 10;
/** Examples of one kind and class, at most. */
const ALIKE = 2;

/**
 * Failures that tell most, at most ten: the kinds take turns, each with its most telling one that
 * is left (confident confusions, inventions and loose boxes; large misses that hide little), every
 * one of another scene. A second one of a kind and class comes only when no other class is left.
 */
export function failureExamples(
  scenes: readonly { readonly seed: number; readonly outcomes: readonly Outcome[] }[],
): FailureExample[] {
  const candidates = scenes
    .flatMap(({ seed, outcomes }) => outcomes.map((outcome) => ({ seed, outcome })))
    .sort((a, b) => weightOf(b.outcome) - weightOf(a.outcome) || a.seed - b.seed);
  const chosen: FailureExample[] = [];
  const alike = ({ kind, object, found }: Outcome) =>
    chosen.filter(
      (other) =>
        other.kind === kind &&
        (other.truth ?? other.said) === (object?.name ?? found?.name),
    ).length;
  const take = (kind: ShownKind, most: number) => {
    const next = candidates.find(
      ({ seed, outcome }) =>
        outcome.kind === kind &&
        !chosen.some((other) => other.seed === seed) &&
        alike(outcome) < most,
    );
    if (!next || chosen.length === EXAMPLES) return false;
    chosen.push(exampleOf(kind, next.seed, next.outcome));
    return true;
  };
  for (let most = 1; most <= ALIKE; most++)
    while (KINDS.map((kind) => take(kind, most)).includes(true));
  return chosen;
}

/** How much a failure tells, among those of its kind. */
function weightOf({ kind, object, found }: Outcome): number {
  if (kind !== 'missed') return found?.score ?? 0;
  const [, , width, height] = object.bbox;
  return width * height * object.visibility;
}

function exampleOf(
  kind: ShownKind,
  seed: number,
  { object, found, iou }: Outcome,
): FailureExample {
  return {
    kind,
    seed,
    truth: object?.name ?? null,
    said: found?.name ?? null,
    score: found?.score ?? null,
    iou: object && found ? iou : null,
    truthBox: object?.bbox ?? null,
    foundBox: found?.bbox ?? null,
  };
}
