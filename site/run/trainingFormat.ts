/**
 * The recorded trainings of a chapter: gzipped JSON, apart from its replay, which every figure of the
 * page waits for. Numbers are rounded: a box to a thirtieth of a pixel of a scene.
 */
import type { Box } from '#lib/numbers/boxes.ts';
import type { Training } from '#lib/train/plans/training.ts';
import type {
  Beginning,
  Judgement,
  SceneLook,
  TrainedStep,
  Wanted,
} from '#site/runtime/training/types.ts';

/** query, place of the class in `labels`, score, box, place of the target or -1. */
type PackedSaid = readonly [number, number, number, Box, number];

export interface PackedLook extends Omit<SceneLook, 'wanted' | 'said'> {
  readonly said: readonly PackedSaid[];
}

export interface PackedStep extends Omit<TrainedStep, 'looks'> {
  readonly looks: readonly PackedLook[];
}

export interface PackedJudgement extends Omit<Judgement, 'looks'> {
  readonly looks: readonly PackedLook[];
}

export interface RecordedTraining {
  readonly name: string;
  readonly order: Training;
  readonly labels: readonly string[];
  /** What is in the scenes that it learnt from, and in those that it was judged by. */
  readonly wanted: Readonly<Record<'scenes' | 'exams', readonly (readonly Wanted[])[]>>;
  readonly recorded: readonly PackedStep[];
  readonly judged: readonly PackedJudgement[];
}

/** Steps from one that is recorded to the next: where boxes find their way, every one is worth seeing. */
export const everyOf = (name: string): number => (name === 'boxesFindObjects' ? 1 : 5);

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));
const roundedBox = ([cx, cy, w, h]: Box): Box => [
  rounded(cx, 4),
  rounded(cy, 4),
  rounded(w, 4),
  rounded(h, 4),
];

/** Fainter ones are recorded only where they were matched with an object. */
const FAINTEST = 0.3;

export function packLook(
  { said, wanted: _, ...rest }: SceneLook,
  labels: readonly string[],
): PackedLook {
  const kept = said.filter(({ score, target }) => score > FAINTEST || target !== null);
  const packed = kept.map(({ query, label, score, cxcywh01, target }): PackedSaid => [
    query,
    labels.indexOf(label),
    rounded(score, 3),
    roundedBox(cxcywh01),
    target ?? -1,
  ]);
  return { ...rest, said: packed };
}

export function unpackLook(
  { said, ...rest }: PackedLook,
  labels: readonly string[],
  wanted: readonly (readonly Wanted[])[],
): SceneLook {
  return {
    ...rest,
    wanted: wanted[rest.scene] ?? [],
    said: said.map(([query, label, score, cxcywh01, target]) => ({
      query,
      label: labels[label] ?? '',
      score,
      cxcywh01,
      target: target < 0 ? null : target,
    })),
  };
}

/** What a recorded training says before its first step, and all that it says later. */
export function beginningOf({
  labels,
  wanted,
  recorded,
  judged,
}: RecordedTraining): Beginning {
  const looksAt = (
    told: readonly { readonly step: number; readonly looks: readonly PackedLook[] }[],
    at: number,
    asked: readonly (readonly Wanted[])[],
  ) =>
    told
      .filter(({ step }) => step === at)
      .flatMap(({ looks }) => looks.map((look) => unpackLook(look, labels, asked)));
  const opened = <T extends { readonly looks: readonly PackedLook[] }>(
    told: readonly T[],
    asked: readonly (readonly Wanted[])[],
  ) =>
    told.map((one) => ({
      ...one,
      looks: one.looks.map((look) => unpackLook(look, labels, asked)),
    }));
  return {
    taught: looksAt(recorded, 1, wanted.scenes),
    heldOut: looksAt(judged, 0, wanted.exams),
    course: {
      steps: opened(recorded, wanted.scenes),
      judgements: opened(judged, wanted.exams),
    },
  };
}

export function packStep(step: TrainedStep, labels: readonly string[]): PackedStep {
  const parts = Object.entries(step.parts).map(([term, values]) => [
    term,
    values.map((value) => rounded(value, 3)),
  ]);
  return {
    ...step,
    ms: rounded(step.ms, 1),
    loss: rounded(step.loss, 5),
    norm: rounded(step.norm, 5),
    parts: Object.fromEntries(parts) as PackedStep['parts'],
    looks: step.looks.map((look) => packLook(look, labels)),
  };
}

/** The same for orders that say the same, whatever the order of their keys. */
export function orderKey(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(
          Object.entries(inner)
            .filter(([, own]) => own !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        )
      : inner,
  );
}
