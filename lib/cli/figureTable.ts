import type { CocoAP } from '../metrics/index.ts';
import type { Figures } from './figures.ts';

/** The six figures of COCO, by their names. */
export const apOf = ({
  AP,
  AP50,
  AP75,
  APsmall,
  APmedium,
  APlarge,
}: CocoAP): Record<keyof CocoAP, number> => ({
  AP,
  AP50,
  AP75,
  APsmall,
  APmedium,
  APlarge,
});

const row = (name: string, value: number | null) =>
  `${name.padEnd(30)} ${value === null || value < 0 ? '    -' : value.toFixed(3)}`;

/** The figures as rows of text; with `layers` also the AP of every decoder layer. */
export function figureTable(figures: Figures, layers: boolean): string {
  const parts = [
    Object.entries(apOf(figures)),
    Object.entries(figures.perClass),
    ...(layers ? [layerRows(figures)] : []),
  ].map((rows) => rows.map(([name, value]) => row(name, value)).join('\n'));
  const selection = figures.selection.tokens > 0 ? [selectionRows(figures)] : [];
  return [...parts, ...selection, calibrationLine(figures)].join('\n\n');
}

const layerRows = ({ layers }: Figures) =>
  layers.map(({ AP }, at): [string, number] => [`AP, layer ${at + 1}`, AP]);

function selectionRows({ selection }: Figures): string {
  return [
    `Of the ${selection.tokens} selected tokens`,
    row('  class score > 0.5', selection.classOver),
    row('  IoU > 0.5', selection.iouOver),
    row('  both', selection.bothOver),
    'Of those with class score > 0.5',
    row('  IoU > 0.5', selection.iouOverWhereClassOver),
  ].join('\n');
}

function calibrationLine({ calibration: { error, least, bins } }: Figures): string {
  const count = bins.reduce((sum, { detections }) => sum + detections, 0);
  return [
    row('Calibration error', error),
    `  (|score - precision|, ${count} detections with score >= ${least})`,
  ].join('\n');
}
