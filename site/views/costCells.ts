import { hungarian } from '#lib/train/hungarian.ts';
import {
  costMatrix,
  COST_WEIGHTS,
  type CostParts,
  type CostWeights,
} from '#lib/train/matchCost.ts';
import { targetNames } from '#lib/train/targetNames.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { html, svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { cellOutline, moveOutline } from './parts/cellStage.ts';
import { controller } from './parts/controller.ts';
import { costBars, PART_NAMES, rowsOf, sayParts } from './parts/costBars.ts';
import { cellOf, numberOf } from './parts/gridKeys.ts';
import { swatches } from './parts/legend.ts';
import { bandsOf, matrixStage } from './parts/matrixStage.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';

export interface CostCellsOptions {
  /** The objects that are asked for: one column each. */
  readonly targets: readonly TrueBox[];
  readonly weights?: CostWeights;
  /** The query of each target; the cheapest assignment without. */
  readonly query_G?: ArrayLike<number>;
  /** Words about a query, e.g. its class and score. */
  readonly names?: readonly string[];
  /** All queries, or those that are paired and the next best of each object. */
  readonly rows?: 'near' | 'all';
  /** The pair that is chosen at first. */
  readonly value?: CostPair | null;
}

/** A query and a target. */
export interface CostPair {
  readonly query: number;
  readonly target: number;
}

/** Rows that have room for their names, and how high they are; further ones are lower. */
const NAMED = 24;
const ROW = 'clamp(1.125rem, 2.2vw, 1.625rem)';
const LOW_ROW = '0.4rem';

/**
 * What every pair of a query and an object would cost: a cell is a bar of the three weighted parts, to
 * the left of its line where they speak for the pair, to the right where they speak against it. The
 * pairs of a matching are outlined in the colour of their object.
 *
 * @shape class_QG, l1_QG, giou_QG
 */
export function costCells(
  parts: CostParts,
  {
    targets,
    weights = COST_WEIGHTS,
    query_G,
    names,
    rows = 'near',
    value,
  }: CostCellsOptions,
): Operable<CostPair | null> {
  const cost_QG = costMatrix(parts, weights);
  const pairs = query_G ?? hungarian(cost_QG, parts.queries, parts.targets);
  const shown = rowsOf(cost_QG, pairs, rows);
  const size = { height: shown.length, width: parts.targets };
  const columns = targetNames(targets);
  // The number last: where there is little room, the beginning is cut off.
  const nameOf = (query: number) =>
    names?.[query] ? `${names[query]} \u00b7 ${query}` : String(query);
  const pairAt = (cell: number): CostPair => {
    const { row, column } = cellOf(cell, size);
    return { query: shown[row] ?? 0, target: column };
  };
  const cellAt = ({ query, target }: CostPair) =>
    numberOf({ row: shown.indexOf(query), column: target }, size);
  const read = (cell: number) => {
    const { query, target } = pairAt(cell);
    const paired = pairs[target] === query ? ' \u00b7 a pair' : '';
    const said = sayParts(parts, weights, query * parts.targets + target);
    const words = names?.[query] ? ` (${names[query]})` : '';
    return `query ${query}${words} and ${columns[target] ?? ''} \u00b7 ${said}${paired}`;
  };
  const stage = matrixStage({
    ...{ size, read },
    rows: bandsOf(shown.map(nameOf), shown.length),
    columns: bandsOf(columns, parts.targets),
    titles: { row: 'query', column: 'object' },
    label: `Cost of ${parts.targets} objects with ${shown.length} of ${parts.queries} queries; arrow keys move`,
    pick: (cell) => control.choose(pairAt(cell)),
    selected: () => {
      const choice = control.choice();
      return choice && cellAt(choice);
    },
  });
  stage.element.style.aspectRatio = 'auto';
  stage.element.style.height = `calc(${size.height} * ${size.height > NAMED ? LOW_ROW : ROW})`;
  const bars = costBars(parts, weights, shown);
  const columnMarks = targets.map(({ object }, column) =>
    inInk(object, svg('line', { x1: column + 0.06, x2: column + 0.94, y1: 0, y2: 0 })),
  );
  const outlines = targets.flatMap(({ object }, column) => {
    const row = shown.indexOf(pairs[column] ?? -1);
    if (row < 0) return [];
    const cell = numberOf({ row, column }, size);
    const [back, line] = ['v-pair-back', 'v-pair'].map((name) =>
      inInk(object, cellOutline(size, cell, name)),
    );
    return [back ?? '', line ?? ''];
  });
  stage.overlay.append(...bars.marks, ...columnMarks, ...outlines);
  const chosen = cellOutline(size, 0, 'v-chosen');
  /** The parts of the chosen pair, or of the first object's, in numbers. */
  const told = html('p', { class: 'v-words' });
  const first = { query: pairs[0] ?? -1, target: 0 };
  const root = html(
    'div',
    { class: 'v-view v-costs' },
    stage.root,
    told,
    swatches(
      PART_NAMES.map(({ name, part }) => ({
        label: `${name} \u00d7 ${fixed(weights[part], 1)}`,
        colour: `var(--v-cost-${part})`,
      })),
    ),
    html(
      'p',
      { class: 'v-words' },
      `All bars have one scale, from ${fixed(bars.low, 1)} to ${fixed(bars.high, 1)}; each begins at its line, 0. The black tick is the sum. ${shown.length} of ${parts.queries} queries; outlined: the pairs.`,
    ),
  );
  const control = controller<CostPair | null>(root, {
    first: value ?? null,
    hold: (wished) =>
      wished && shown.includes(wished.query) && targets[wished.target] ? wished : null,
    draw(pair) {
      const shownPair = pair ?? first;
      told.textContent = shown.includes(shownPair.query) ? read(cellAt(shownPair)) : '';
      if (pair === null) return chosen.remove();
      moveOutline(chosen, size, cellAt(pair));
      stage.overlay.append(chosen);
    },
  });
  return control.view;
}

/** Wears the object's colour and dashes. */
function inInk<E extends SVGElement>(object: number, mark: E): E {
  const { line, dash } = inkOf(object);
  mark.style.setProperty('--line', line);
  if (!mark.classList.contains('v-pair-back')) mark.setAttribute('stroke-dasharray', dash);
  if (mark.tagName === 'line') mark.setAttribute('class', 'v-pair-head');
  return mark;
}
