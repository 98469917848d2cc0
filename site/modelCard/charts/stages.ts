import { runsOf, type CurveRow } from '../curve.ts';
import type { Band } from '../recipe.ts';
import { Plot } from './chart.ts';

/** Characters of a stage's name take so much, px. */
const CHARACTER = 5.6;

const start = ({ from }: { readonly from: number }) => from / 1e3;

/** A dotted line where a stage of the curriculum begins, a full one where a run does. */
export function boundaries(
  bands: readonly Band[],
  curve: readonly CurveRow[],
): Plot.Markish {
  const later = runsOf(curve).slice(1);
  return [
    Plot.ruleX(news(bands).slice(1), {
      x: start,
      stroke: 'var(--quiet)',
      strokeDasharray: '1 2',
    }),
    Plot.ruleX(later, { x: start }),
  ];
}

/** Bands that bring something new: a second run may go on with the last stage of the first. */
function news(bands: readonly Band[]): Band[] {
  return bands.filter(({ side, decoder }, at) => {
    const before = bands[at - 1];
    return before?.side !== side || before.decoder !== decoder;
  });
}

/**
 * What each stage trains, where there is room to say it.
 *
 * @param last images at the right end of the chart
 * @param width of the chart between its axes, px
 */
export function stageNames(
  bands: readonly Band[],
  last: number,
  width: number,
): Plot.Markish {
  const named = news(bands).map((band, at, all) => ({
    ...band,
    room: (((all[at + 1]?.from ?? last) - band.from) / last) * width,
    words: [`${band.side} px`, ...(band.decoder ? [] : ['no decoder'])],
  }));
  const fits = ({ room, words }: (typeof named)[number]) =>
    room >= Math.max(...words.map(({ length }) => length)) * CHARACTER;
  return Plot.text(named.filter(fits), {
    x: start,
    text: ({ words }: (typeof named)[number]) => words.join('\n'),
    frameAnchor: 'top',
    textAnchor: 'start',
    lineAnchor: 'bottom',
    dx: 2,
    dy: -5,
    fill: 'var(--quiet)',
  });
}

/** The name of every run but the first. */
export function runNames(curve: readonly CurveRow[]): Plot.Markish {
  return Plot.text(runsOf(curve).slice(1), {
    x: start,
    text: ({ name }: { readonly name: string }) => `${name} run`,
    frameAnchor: 'bottom',
    textAnchor: 'start',
    dx: 4,
    dy: -6,
  });
}
