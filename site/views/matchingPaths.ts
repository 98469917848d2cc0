import { augmentingPaths } from '#lib/train/hungarian.ts';
import { targetNames } from '#lib/train/targetNames.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { html, svg } from '#site/ui/dom.ts';
import { inkOf } from '#site/ui/palette.ts';
import { controller } from './parts/controller.ts';
import { lines } from './parts/lineLegend.ts';
import { glide } from './parts/motion.ts';
import { fixed } from './parts/numbers.ts';
import { sayWhile, type Operable } from './parts/operable.ts';
import { pairLines, RAIL, type PairStep } from './parts/pairLines.ts';
import { sayPath } from './parts/pathWords.ts';
import type { Shown } from './parts/picture.ts';
import { chip, placeChips, stage } from './parts/stage.ts';

export interface MatchingPathsOptions {
  readonly picture: Shown;
  /** The objects that are asked for. */
  readonly targets: readonly TrueBox[];
  /** Where the queries are: cxcywh01, Q x 4. */
  readonly boxes: ArrayLike<number>;
  /** How many objects are in at first. */
  readonly value?: number;
}

const MOVE_MS = 600;

/**
 * The Hungarian algorithm on a picture, one augmenting path at a time: each press lets one more object in,
 * which takes a query, whose object moves on to another, and so on. Its value is how many are in.
 *
 * @shape cost_QG, boxes Q4
 */
export function matchingPaths(
  cost_QG: ArrayLike<number>,
  { picture, targets, boxes, value = 0 }: MatchingPathsOptions,
): Operable<number> {
  const G = targets.length;
  const queries = G === 0 ? 0 : cost_QG.length / G;
  const paths = [...augmentingPaths(cost_QG, queries, G)];
  const names = targetNames(targets);
  const nobody = new Int32Array(G).fill(-1);
  const pairsAfter = (step: number) => paths[step - 1]?.query_G ?? nobody;
  const moment = (step: number): PairStep => ({
    before_G: pairsAfter(Math.max(0, step - 1)),
    after_G: pairsAfter(step),
    path: paths[step - 1],
  });
  const { width, height } = picture;
  const whole = { ...picture, height: height + RAIL };
  const scene = stage(picture, [0, 0, width, whole.height]);
  const drawn = pairLines({ picture, targets, boxes, queries });
  scene.drawing.append(svg('rect', { class: 'v-veil', width, height }), ...drawn.marks);
  const chips = targets.map(({ object, xyxyPx }, at) => ({
    chip: chip(inkOf(object), names[at] ?? '', ''),
    xyxyPx,
  }));
  scene.root.append(...chips.map((one) => one.chip));
  placeChips(scene, whole, () => chips)();
  for (const [name, text] of Object.entries({
    role: 'application',
    tabindex: '0',
    'aria-label': `The matching of ${G} objects with ${queries} queries, path by path; left and right go one path back and on`,
  }))
    scene.root.setAttribute(name, text);
  const words = html('p', { class: 'v-story', 'aria-live': 'polite' });
  const count = html('span', { class: 'v-number' });
  const buttons = { 'start again': 0, back: -1, 'next path': 1, 'all paths': Infinity };
  const row = html('div', { class: 'v-row' });
  const root = html(
    'div',
    { class: 'v-view v-paths' },
    ...[scene.root, row, words],
    lines(
      [
        { label: 'object', line: 'dashed' },
        { label: 'its query', line: 'solid' },
        { label: 'its query before', line: 'ghost' },
      ],
      `the row: ${queries} queries, from left to right as their boxes lie on the picture`,
    ),
  );
  let stop = () => {};
  const control = controller<number>(root, {
    first: value,
    hold: (step) => Math.min(G, Math.max(0, Math.round(step) || 0)),
    words: (step) => `${step} of ${G} objects are in \u00b7 ${sayTotal(paths, step)}`,
    draw(step, byReader) {
      stop();
      const now = moment(step);
      stop = glide(byReader ? MOVE_MS : 0, (t) => drawn.draw(now, t));
      const path = paths[step - 1];
      words.textContent = path
        ? sayPath(path, now.before_G, { cost_QG, queries, names })
        : `No object has a query yet. ${G} objects, ${queries} queries.`;
      count.textContent = `${step} of ${G}`;
    },
  });
  for (const [word, by] of Object.entries(buttons)) {
    const button = html('button', { class: 'v-button', type: 'button' }, word);
    const goal = () => (by === 0 ? 0 : Math.min(G, control.choice() + by));
    button.addEventListener('click', () => control.choose(goal()));
    sayWhile(button, () => sayTotal(paths, control.choice()), root);
    row.append(button);
  }
  row.append(count);
  control.hear(scene.root, {
    after: (key, step) =>
      ({
        ...{ ArrowRight: step + 1, ArrowDown: step + 1, ArrowLeft: step - 1 },
        ...{ ArrowUp: step - 1, Home: 0, End: G },
      })[key],
  });
  return control.view;
}

function sayTotal(paths: readonly { readonly total: number }[], step: number): string {
  return `total cost ${fixed(paths[step - 1]?.total ?? 0, 3)}`;
}
