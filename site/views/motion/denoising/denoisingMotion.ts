import { html } from '#site/ui/dom.ts';
import { upOrDown } from '../../parts/gridKeys.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import type { Operable } from '../../parts/operable.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { placePicture } from '../placePicture.ts';
import { player, type Played } from '../player.ts';
import { drawDenoising } from './draw.ts';
import { denoisingLayout } from './layout.ts';
import { denoisingSteps } from './sentences.ts';
import {
  denoisingTale,
  tellingRepair,
  type DenoisingFrames,
  type DenoisingKnown,
} from './tale.ts';
import { pixelUnder } from '../../parts/places.ts';

/** Which object's box is looked at; the one that the layers bring farthest home where it is null. */
export interface RepairChoice {
  readonly target: number | null;
}

export interface DenoisingOptions extends DenoisingKnown {
  readonly value?: Partial<Played<RepairChoice>>;
}

/**
 * True boxes that are shaken and repaired layer by layer; then who may look at whom. A click on the picture or up and
 * down choose the box that is looked at.
 *
 * @shape boxLogit_BN4 of one image, per layer cxcywh01_Q4, logit_QV, mask QQ
 */
export function denoisingMotion(
  frames: DenoisingFrames,
  { value, ...known }: DenoisingOptions,
): Operable<Played<RepairChoice>> {
  const { picture } = known;
  const tale = denoisingTale(frames, known);
  const telling = tellingRepair(tale);
  const repairOf = ({ target }: RepairChoice) => tale.repairs[target ?? telling];
  const image = html('img', { class: 'v-picture', src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, image, canvas);
  const aspect = picture.width / picture.height;
  let layout = denoisingLayout(0, aspect);
  const draw = (choice: RepairChoice, { step, t }: Moment) => {
    const brush = brushOf(canvas, layout.width, layout.height);
    const repair = repairOf(choice);
    // Before it is laid out there is no room to draw in.
    if (!repair || layout.width === 0) return;
    const at = step + t;
    drawDenoising({ brush, layout, tale, repair, image, pixels: picture, at });
  };
  const played = player<RepairChoice>(
    { element: stage, steps: (choice) => denoisingSteps(tale, repairOf(choice)), draw },
    {
      label: 'True boxes, shaken and repaired',
      first: { target: value?.target ?? null, at: value?.at ?? tale.layers + 2 },
      hold: ({ target }) => ({
        target: typeof target === 'number' && tale.repairs[target] ? target : null,
      }),
      after(key, { target }) {
        const by = upOrDown(key);
        const count = tale.repairs.length;
        if (by === undefined || count === 0) return undefined;
        return { target: ((target ?? telling) + by + count) % count };
      },
    },
  );
  image.addEventListener('load', () => played.redraw());
  fitWidth(stage, (width) => {
    layout = denoisingLayout(width, aspect);
    stage.style.height = `${layout.height}px`;
    placePicture(image, layout.picture, layout);
    played.redraw();
  });
  stage.addEventListener('click', (event) => {
    const at = pixelUnder(event, stage);
    const scale = picture.width / layout.picture.w;
    const [x, y] = [at.x * scale, at.y * scale];
    const under = tale.repairs
      .map(({ boxes: [box] }, target) => ({ target, box: box ?? [0, 0, 0, 0] }))
      .filter(({ box: [x1, y1, x2, y2] }) => x >= x1 && x <= x2 && y >= y1 && y <= y2)
      .sort((a, b) => area(a.box) - area(b.box));
    if (under[0]) played.choose({ target: under[0].target });
  });
  return played.view;
}

const area = ([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]) => (x2 - x1) * (y2 - y1);
