import { calibration, type Calibration } from '../metrics/calibration.ts';
import { cocoAP, cocoAPByCategory, type CocoAP } from '../metrics/index.ts';
import { addSelections, type SelectionCount } from '../metrics/selection.ts';
import { CATEGORIES } from '../scene/index.ts';
import type { Evaluation } from './evaluateScenes.ts';

/** What query selection is worth: shares of 1, null where there is nothing to divide by. */
export interface SelectionShares {
  /** Of all selected tokens: class score > 0.5; IoU with a true box > 0.5; both. */
  readonly classOver: number | null;
  readonly iouOver: number | null;
  readonly bothOver: number | null;
  /** Of the tokens that are certain of their class: those that are also well placed. */
  readonly iouOverWhereClassOver: number | null;
  readonly tokens: number;
}

/** All figures of a model over the scenes of some seeds, as they are written and printed. */
export interface Figures extends CocoAP {
  readonly date: string;
  readonly seeds: readonly [number | undefined, number | undefined];
  readonly scenes: number;
  readonly objects: number;
  readonly perClass: Readonly<Record<string, number>>;
  /** One per decoder layer, the first layer first. */
  readonly layers: readonly CocoAP[];
  readonly selection: SelectionShares;
  readonly calibration: Calibration;
}

/** Exact; `rounded` makes them short. */
export function figuresOf(seeds: readonly number[], evaluation: Evaluation): Figures {
  const { annotations, detectionsOfLayer, selections } = evaluation;
  const detections = detectionsOfLayer.at(-1) ?? [];
  const perClass = cocoAPByCategory(annotations, detections);
  const layers = detectionsOfLayer.map((of) => cocoAP(annotations, of));
  return {
    date: new Date().toISOString().slice(0, 10),
    seeds: [seeds[0], seeds.at(-1)],
    scenes: seeds.length,
    objects: annotations.filter(({ iscrowd }) => iscrowd === 0).length,
    ...(layers.at(-1) ?? cocoAP(annotations, [])),
    perClass: Object.fromEntries(
      CATEGORIES.map(({ id, name }) => [name, perClass.get(id) ?? -1]),
    ),
    layers,
    selection: sharesOf(addSelections(selections)),
    calibration: calibration(annotations, detections),
  };
}

function sharesOf({
  tokens,
  classOver,
  iouOver,
  bothOver,
}: SelectionCount): SelectionShares {
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    classOver: share(classOver, tokens),
    iouOver: share(iouOver, tokens),
    bothOver: share(bothOver, tokens),
    iouOverWhereClassOver: share(bothOver, classOver),
    tokens,
  };
}

/** The same value with four digits behind the point in every number, however deep it lies. */
export function rounded(value: unknown): unknown {
  if (typeof value === 'number') return Number(value.toFixed(4));
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, rounded(inner)]),
  );
}
