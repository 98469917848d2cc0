import type { DatasetCategory } from '../dataset/dataset.ts';
import type { EvaluationSummary } from '../dataset/evaluation.ts';
import { ERROR_KINDS, TIDE_NAMES, type ErrorKind } from '../metrics/errorKinds.ts';
import { visible } from '../named.ts';

/** What a kind of mistake is, in few words. */
export const ERROR_WORDS: Readonly<Record<ErrorKind, string>> = {
  confused: 'another class',
  loose: 'loose place',
  beside: 'another class, loose place',
  doubled: 'found twice',
  invented: 'of nothing',
  missed: 'missed',
};

/** The figures of a data set as programs read them. */
export function datasetFigures(
  { figures: { categories, ...twelve }, errors, pictures, objects }: EvaluationSummary,
  classes: readonly DatasetCategory[],
  leftOut: number,
) {
  const perClass = classes.flatMap(({ id, name }) => {
    const of = categories.get(id);
    return of ? [{ id, name, ...of }] : [];
  });
  return { ...twelve, perClass, errors, pictures, objects, leftOut };
}

export type DatasetFigures = ReturnType<typeof datasetFigures>;

const ROWS = [
  ['AP', 'IoU 0.50:0.95'],
  ['AP50', 'IoU 0.50'],
  ['AP75', 'IoU 0.75'],
  ['APsmall', 'objects below 32 x 32 px'],
  ['APmedium', 'up to 96 x 96 px'],
  ['APlarge', 'above'],
  ['AR1', 'recall, 1 detection a picture and class'],
  ['AR10', '10'],
  ['AR100', '100'],
  ['ARsmall', '100, small objects'],
  ['ARmedium', 'medium'],
  ['ARlarge', 'large'],
] as const;

const share = (value: number) => (value < 0 ? '    -' : value.toFixed(3));

/** The figures as rows of text. */
export function datasetTable(figures: DatasetFigures): string {
  const { perClass, errors, pictures, objects } = figures;
  const wide = Math.max(8, ...perClass.map(({ name }) => visible(name).length));
  const parts = [
    [`${pictures} pictures, ${objects} objects to find`],
    ROWS.map(([key, words]) => `${key.padEnd(10)}${share(figures[key])}  ${words}`),
    [
      `${'class'.padEnd(wide)}     AP   AP50  objects`,
      ...perClass.map(
        ({ name, AP, AP50, objects: count }) =>
          `${visible(name).padEnd(wide)}  ${share(AP)}  ${share(AP50)}  ${String(count).padStart(7)}`,
      ),
    ],
  ];
  if (errors)
    parts.push([
      'AP50 rises by so much where all mistakes of a kind are mended (TIDE)',
      ...ERROR_KINDS.map((kind) => {
        const { count, dAP } = errors.kinds[kind];
        return `${TIDE_NAMES[kind].padEnd(5)} ${share(dAP)}  ${String(count).padStart(7)}  ${ERROR_WORDS[kind]}`;
      }),
      `FP    ${share(errors.falsePositives)}           all that is wrong`,
      `FN    ${share(errors.falseNegatives)}           all that is not found`,
    ]);
  return parts.map((rows) => rows.join('\n')).join('\n\n');
}
