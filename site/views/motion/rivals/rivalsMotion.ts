import { html } from '#site/ui/dom.ts';
import { upOrDown } from '../../parts/gridKeys.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { player, type Played } from '../player.ts';
import { drawRivals } from './draw.ts';
import { rivalsLayout } from './layout.ts';
import { rivalsSteps } from './sentences.ts';
import { pairsOf, rivalsTale, type RivalsFrames, type RivalsKnown } from './tale.ts';

/** Which pair is told, from that on whose end the talk changes most. */
export interface PairChoice {
  readonly pair: number;
}

export interface RivalsOptions extends RivalsKnown {
  readonly value?: Partial<Played<PairChoice>>;
}

/**
 * Two queries on one object, layer by layer: what they hear of each other, their boxes and their scores, in several
 * runs side by side. A click takes the next pair.
 *
 * @shape start Q4, per layer logit_QV, cxcywh01_Q4, hears QQ
 */
export function rivalsMotion(
  frames: RivalsFrames,
  { picture, labels, value }: RivalsOptions,
): Operable<Played<PairChoice>> {
  const known = { picture, labels };
  const pairs = pairsOf(frames.runs, known);
  const tales = pairs.map((pair) => rivalsTale(frames, pair, known));
  const taleOf = ({ pair }: PairChoice) => tales[pair] ?? null;
  const image = html('img', { src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, canvas);
  let layout = rivalsLayout(0, 0);
  const draw = (choice: PairChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    const tale = taleOf(choice);
    if (tale) drawRivals({ brush, layout, tale, image, pixels: picture, at: step + t });
  };
  const next = (pair: number, by: number) =>
    ({ pair: (pair + by + pairs.length) % Math.max(1, pairs.length) }) satisfies PairChoice;
  const played = player<PairChoice>(
    { element: stage, steps: (choice) => rivalsSteps(taleOf(choice)), draw },
    {
      label: 'Two queries on one object, layer by layer',
      first: { pair: value?.pair ?? 0, at: value?.at ?? Infinity },
      hold: ({ pair }) => ({ pair: tales[pair] ? pair : 0 }),
      after(key, { pair }) {
        const by = upOrDown(key);
        return by === undefined ? undefined : next(pair, by);
      },
    },
  );
  image.addEventListener('load', () => played.redraw());
  fitWidth(stage, (width) => {
    layout = rivalsLayout(width, tales.length === 0 ? 0 : frames.runs.length);
    stage.style.height = `${layout.height}px`;
    played.redraw();
  });
  stage.addEventListener('click', () => played.choose(next(played.choice().pair, 1)));
  return played.view;
}
