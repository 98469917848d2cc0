import type { CalibrationBin } from '#lib/metrics/calibration.ts';
import type { Calibration } from '../documents.ts';
import { chart, GRID, Plot, QUIET_TICKS, UNIT, WIDTH } from './chart.ts';

type Filled = CalibrationBin & { readonly score: number; readonly precision: number };

const isFilled = (bin: CalibrationBin): bin is Filled =>
  bin.score !== null && bin.precision !== null;

const DIAGONAL = Plot.link([[0, 1]], {
  x1: 0,
  x2: 1,
  y1: 0,
  y2: 1,
  stroke: 'var(--quiet)',
  strokeDasharray: '3 3',
});

/**
 * Mean score against the share of right detections, one dot a bin, a stem to where it should be.
 * On the diagonal a score means what it says.
 */
export function reliability(label: string, { bins }: Calibration): string {
  const filled = bins.filter(isFilled);
  return chart(label, {
    height: WIDTH - 16,
    marginBottom: 24,
    x: { ...UNIT, label: null },
    y: { ...UNIT, label: 'share that is right' },
    marks: [
      Plot.gridY({ ...GRID, ticks: UNIT.ticks }),
      Plot.gridX({ ...GRID, ticks: UNIT.ticks }),
      DIAGONAL,
      Plot.ruleX(filled, {
        x: 'score',
        y1: 'score',
        y2: 'precision',
        strokeWidth: 2,
        stroke: 'var(--gap)',
      }),
      Plot.line(filled, { x: 'score', y: 'precision', strokeWidth: 1 }),
      Plot.dot(filled, { x: 'score', y: 'precision', r: 4, fill: 'var(--ink)' }),
    ],
  });
}

/** How many detections each bin of the reliability diagram stands on. */
export function reliabilityCounts(label: string, { bins }: Calibration): string {
  const most = Math.max(1, ...bins.map(({ detections }) => detections));
  return chart(label, {
    height: 96,
    marginTop: 18,
    x: { domain: [0, 1], label: 'score', ticks: [], ...QUIET_TICKS },
    y: { domain: [0, most], axis: null },
    marginBottom: 24,
    marks: [
      Plot.rectY(bins, {
        x1: 'from',
        x2: 'to',
        y: 'detections',
        fill: 'var(--bar)',
        insetLeft: 0.5,
        insetRight: 0.5,
      }),
      Plot.ruleY([0], { stroke: 'var(--quiet)' }),
      Plot.text(bins, {
        x: ({ from, to }: CalibrationBin) => (from + to) / 2,
        y: 'detections',
        text: ({ detections }: CalibrationBin) => String(detections),
        lineAnchor: 'bottom',
        dy: -3,
        fontSize: 10,
      }),
    ],
  });
}
