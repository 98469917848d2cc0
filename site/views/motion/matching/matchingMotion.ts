import { html } from '#site/ui/dom.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { placePicture } from '../placePicture.ts';
import { player, type Played } from '../player.ts';
import { drawMatching } from './draw.ts';
import { matchingLayout } from './layout.ts';
import { matchingSteps } from './sentences.ts';
import { matchingTale, tellingPath, type MatchingKnown } from './tale.ts';

export interface MatchingOptions extends MatchingKnown {
  /** Without a place it stands after the first path on which somebody moves on. */
  readonly value?: { readonly at?: number | null };
}

/** Nothing is chosen but the place on the strip; null is the first swap. */
export type PathPlace = Readonly<Record<never, never>>;

/**
 * The Hungarian algorithm on a picture: a line from each object to its query, and what the pairs cost. A step lets one more
 * object in; along its path lines exchange their ends.
 *
 * @shape cost_QG, boxes Q4
 */
export function matchingMotion(
  cost_QG: ArrayLike<number>,
  { picture, targets, boxes, value }: MatchingOptions,
): Operable<Played<PathPlace>> {
  const tale = matchingTale(cost_QG, { picture, targets, boxes });
  const image = html('img', { class: 'v-picture', src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage' }, image, canvas);
  const aspect = picture.width / picture.height;
  let layout = matchingLayout(0, aspect, targets.length);
  const steps = matchingSteps(tale);
  const draw = (_: PathPlace, moment: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    drawMatching({ brush, layout, tale, pixels: picture, moment });
  };
  const played = player<PathPlace>(
    { element: stage, steps: () => steps, draw },
    {
      label: 'The Hungarian algorithm, one object after the other',
      first: { at: value?.at ?? tellingPath(tale) + 1 },
    },
  );
  fitWidth(stage, (width) => {
    layout = matchingLayout(width, aspect, targets.length);
    stage.style.height = `${layout.height}px`;
    placePicture(image, layout.picture, layout);
    played.redraw();
  });
  return played.view;
}
