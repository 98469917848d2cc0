import { boxMark, chip } from '#site/views/parts/stage.ts';
import { html } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { KIND_NAMES } from './kinds.ts';
import type { Standing, StandingBox, StandingTruth } from './standing.ts';
import { t } from '#site/words/t.ts';

/** One line of the list beside the picture, and its box on it. */
export interface Line {
  readonly element: HTMLElement;
  readonly mark: SVGGElement;
  readonly chip: HTMLElement;
  readonly xyxyPx: StandingBox['xyxyPx'];
  /** Its name stands on the picture. */
  readonly isNamed: boolean;
}

/** What is said of a picture, best first, then what was missed; last the true boxes that are only drawn. */
export function linesOf({ boxes, truths }: Standing): Line[] {
  const missed = (truths ?? []).flatMap((truth, at) => missedLine(truth, at));
  return [...boxes.map((box) => boxLine(box, truths)), ...missed, ...restLines(truths)];
}

function boxLine(box: StandingBox, truths: Standing['truths']): Line {
  const { name, score, kind, object, iou, xyxyPx } = box;
  const ink = inkOf(object);
  const isWrong = kind !== 'right' && kind !== 'ignored' && kind !== 'unknown';
  const about = isWrong
    ? [KIND_NAMES[kind]]
    : kind === 'ignored'
      ? [t('in a crowd')]
      : kind === 'right'
        ? [t('right')]
        : [];
  const truth = object === null ? null : (truths?.[object] ?? null);
  if (kind === 'confused' && truth) about.push(t('it is a {name}', { name: truth.name }));
  if (truths && iou > 0) about.push(`IoU ${iou.toFixed(2)}`);
  const element = html(
    'li',
    { tabindex: 0, class: isWrong ? 'wrong' : '' },
    swatch(ink.line, false),
    html('b', {}, name),
    html('span', { class: 'mono' }, score.toFixed(2)),
    html('span', { class: 'quiet' }, about.join(', ')),
  );
  const mark = boxMark(xyxyPx, ink);
  return { element, mark, chip: chip(ink, name, score.toFixed(2)), xyxyPx, isNamed: true };
}

function missedLine(truth: StandingTruth, at: number): Line[] {
  if (truth.kind !== 'missed') return [];
  const { name, xyxyPx } = truth;
  const ink = inkOf(at);
  const element = html(
    'li',
    { tabindex: 0, class: 'wrong' },
    swatch(ink.line, true),
    html('b', {}, name),
    html('span', { class: 'mono' }, '–'),
    html('span', { class: 'quiet' }, KIND_NAMES.missed),
  );
  const mark = boxMark(xyxyPx, ink, 'truth');
  mark.classList.add('is-missed');
  return [
    { element, mark, chip: chip(ink, name, KIND_NAMES.missed), xyxyPx, isNamed: true },
  ];
}

/** True boxes of which the list says nothing by itself. */
function restLines(truths: Standing['truths']): Line[] {
  return (truths ?? []).flatMap(({ kind, xyxyPx, name }, at) => {
    if (kind === 'missed') return [];
    const ink = inkOf(at);
    const mark = boxMark(xyxyPx, ink, 'truth');
    if (kind === 'ignored') mark.classList.add('is-crowd');
    const element = html('li');
    return [{ element, mark, chip: chip(ink, name, ''), xyxyPx, isNamed: false }];
  });
}

const swatch = (colour: string, dashed: boolean) => {
  const made = html('span', {
    class: dashed ? 'swatch dashed' : 'swatch',
    'aria-hidden': 'true',
  });
  made.style.setProperty('--line', colour);
  return made;
};
