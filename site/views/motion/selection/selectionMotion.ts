import { html } from '#site/ui/dom.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { GridSize } from '../../parts/gridKeys.ts';
import type { Operable } from '../../parts/operable.ts';
import type { Shown } from '../../parts/picture.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { player, type Played } from '../player.ts';
import { drawSelection, inSpace, selectionLayout } from './draw.ts';
import { LIST, selectionSteps, SINK } from './sentences.ts';
import { selectionTale, type Taken } from './tale.ts';
import { pixelUnder } from '../../parts/places.ts';

/** How many tokens are to stand out; as many as the model takes where it is null. */
export interface CountChoice {
  readonly count: number | null;
}

export interface SelectionOptions {
  readonly picture: Shown;
  /** Sizes of the maps, finest first: their cells are the tokens, in this order. */
  readonly levels: readonly GridSize[];
  /** The tokens that became queries, best first. */
  readonly queries: readonly Taken[];
  readonly value?: Partial<Played<CountChoice>>;
}

/**
 * All tokens over the picture, as high as their scores; a plane sinks until K stand out of it, and they fly to
 * the list of queries. The plane can be dragged.
 *
 * @shape scores S
 * @unit  scores 0 .. 1
 */
export function selectionMotion(
  scores: ArrayLike<number>,
  { picture, levels, queries, value }: SelectionOptions,
): Operable<Played<CountChoice>> {
  const tale = selectionTale(scores, queries, levels);
  const all = tale.taken.length;
  const image = html('img', { src: picture.href, alt: '', hidden: true });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, image, canvas);
  const countOf = ({ count }: CountChoice) => count ?? all;
  let layout = selectionLayout(0);
  const draw = (choice: CountChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    const count = countOf(choice);
    drawSelection({ brush, layout, tale, image, pixels: picture, count, at: step + t });
  };
  const played = player<CountChoice>(
    { element: stage, steps: (choice) => selectionSteps(tale, countOf(choice)), draw },
    {
      label: 'Which tokens become queries',
      first: { count: value?.count ?? null, at: value?.at ?? LIST },
      hold: ({ count }) => ({
        count:
          typeof count === 'number' ? Math.max(1, Math.min(all, Math.round(count))) : null,
      }),
      after(key, choice) {
        const step = { ArrowUp: -5, ArrowDown: 5 }[key];
        return step === undefined ? undefined : { count: countOf(choice) + step };
      },
    },
  );
  image.addEventListener('load', () => played.redraw());
  fitWidth(stage, (width) => {
    layout = selectionLayout(width);
    stage.style.height = `${layout.height}px`;
    played.redraw();
  });
  const drag = (event: PointerEvent) => {
    const { x, y } = pixelUnder(event, stage);
    const isOver = x < layout.base.x + layout.base.w;
    if ((event.buttons & 1) === 0 || !isOver || played.choice().at <= SINK) return;
    const ground = inSpace(layout, 0, 0.5, 0).y;
    const height = Math.max(0, (ground - y) / layout.rise);
    const count = tale.taken.filter(({ score }) => score >= height ** 2).length;
    played.choose({ count });
  };
  stage.addEventListener('pointerdown', drag);
  stage.addEventListener('pointermove', drag);
  return played.view;
}
