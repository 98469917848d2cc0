import { html } from '#site/ui/dom.ts';
import { upOrDown } from '../../parts/gridKeys.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import type { Shown } from '../../parts/picture.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { placePicture } from '../placePicture.ts';
import { player, type Played } from '../player.ts';
import { drawSuppression, suppressionLayout } from './draw.ts';
import { ROUNDS, suppressionSteps, type WholePicture } from './sentences.ts';
import {
  placesOf,
  suppressAll,
  suppressionTale,
  tellingPlace,
  type Proposal,
} from './tale.ts';
import { t } from '#site/words/t.ts';
import { pixelUnder } from '../../parts/places.ts';

/** Which place of the picture is told, from the largest crowd on; the most telling one where it is null. */
export interface PlaceChoice {
  readonly place: number | null;
}

export interface SuppressionOptions {
  readonly picture: Shown;
  /** Outputs of the queries, of every score. */
  readonly queries: readonly Proposal[];
  /** The IoU threshold. */
  readonly iou: number;
  readonly value?: Partial<Played<PlaceChoice>>;
}

/**
 * Non-maximum suppression at one place of the picture, box by box; then what the queries say there.
 *
 * @unit  boxes in px of the picture
 */
export function suppressionMotion(
  dense: readonly Proposal[],
  { picture, queries, iou, value }: SuppressionOptions,
): Operable<Played<PlaceChoice>> {
  const whole: WholePicture = { ...{ dense, queries, iou }, ...suppressAll(dense, iou) };
  const places = placesOf(dense);
  const telling = tellingPlace(places, iou);
  const tales = places.map((place) => suppressionTale(place, queries, iou));
  const nothing = suppressionTale([], [], iou);
  const taleOf = ({ place }: PlaceChoice) => tales[place ?? telling] ?? nothing;
  const image = html('img', { class: 'v-picture is-coloured', src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, image, canvas);
  const aspect = picture.width / picture.height;
  let layout = suppressionLayout(0, aspect);
  const draw = (choice: PlaceChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    const tale = taleOf(choice);
    drawSuppression({ brush, layout, tale, whole, image, pixels: picture, at: step + t });
  };
  const played = player<PlaceChoice>(
    { element: stage, steps: (choice) => suppressionSteps(taleOf(choice), whole), draw },
    {
      label: t('Non-maximum suppression at one place, and what queries say there'),
      first: { place: value?.place ?? null, at: value?.at ?? ROUNDS + 2 },
      hold: ({ place }) => ({
        place: typeof place === 'number' && tales[place] ? place : null,
      }),
      after(key, { place }) {
        const step = upOrDown(key);
        if (step === undefined || tales.length === 0) return undefined;
        return { place: ((place ?? telling) + step + tales.length) % tales.length };
      },
    },
  );
  image.addEventListener('load', () => played.redraw());
  fitWidth(stage, (width) => {
    layout = suppressionLayout(width, aspect);
    stage.style.height = `${layout.height}px`;
    placePicture(image, layout.picture, layout);
    played.redraw();
  });
  stage.addEventListener('click', (event) => {
    const at = pixelUnder(event, stage);
    const scale = picture.width / layout.picture.w;
    const [x, y] = [at.x * scale, at.y * scale];
    const found = places.findIndex((place) =>
      place.some(
        ({ xyxyPx: [x1, y1, x2, y2] }) => x >= x1 && x <= x2 && y >= y1 && y <= y2,
      ),
    );
    if (found >= 0) played.choose({ place: found });
  });
  return played.view;
}
