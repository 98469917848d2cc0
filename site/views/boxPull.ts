import type { Box } from '#lib/numbers/boxes.ts';
import { boxLoss, type BoxLoss } from '#lib/train/boxLoss.ts';
import { LOSS_WEIGHTS } from '#lib/train/lossWeights.ts';
import { html } from '#site/ui/dom.ts';
import { buttonGroup } from './parts/buttonGroup.ts';
import { controller } from './parts/controller.ts';
import { lines } from './parts/lineLegend.ts';
import { fixed } from './parts/numbers.ts';
import type { Operable } from './parts/operable.ts';
import { arrowOf, placeUnder } from './parts/places.ts';
import {
  dragged,
  gripAt,
  heldInPicture,
  pullScene,
  type Grip,
  type TwoBoxes,
  type WhichBox,
} from './parts/pullScene.ts';
import { sayPush, type Gradient } from './parts/pushArrow.ts';

/** Two boxes, and the loss whose arrows are drawn. */
export interface PulledBoxes extends TwoBoxes {
  readonly loss: number;
}

interface NamedLoss {
  readonly name: string;
  readonly of: (loss: BoxLoss) => number;
  readonly gradientOf: (loss: BoxLoss) => Gradient;
}

const { l1: L1, giou: GIOU } = LOSS_WEIGHTS;

const LOSSES: readonly NamedLoss[] = [
  { name: 'L1', of: ({ l1 }) => l1, gradientOf: (loss) => loss.gradientL1_4 },
  {
    name: '1 \u2212 IoU',
    of: ({ iou }) => 1 - iou,
    gradientOf: (loss) => loss.gradientIou_4,
  },
  {
    name: '1 \u2212 GIoU',
    of: ({ giou }) => 1 - giou,
    gradientOf: (loss) => loss.gradientGiou_4,
  },
];

/** How far an arrow key leads, of a side. */
const STEP = 0.01;
/** The loss whose arrows are drawn at first. */
const FIRST_LOSS = 2;

/**
 * A box that was found and the one that is wanted; both are dragged, or moved with the arrow keys (with
 * Shift: sized). L1, IoU and GIoU of the two as losses, and where each pulls the found one.
 *
 * @unit  cxcywh01 of a picture of 3 : 2
 */
export function boxPull(first: TwoBoxes): Operable<PulledBoxes> {
  const scene = pullScene();
  const buttons = LOSSES.map(({ name }) =>
    html('button', { type: 'button', class: 'v-button' }, name),
  );
  const label = html('span', { class: 'v-label' }, 'arrows of');
  const group = html(
    'div',
    { class: 'v-row', role: 'group', 'aria-label': 'Arrows of' },
    ...[label, ...buttons],
  );
  const pressed = buttonGroup(group, buttons, {
    step: (key) => ({ ArrowLeft: -1, ArrowRight: 1 })[key] ?? 0,
    words: (at) => wordsOf({ ...control.choice(), loss: at }),
    pick: (at) => control.choose({ ...control.choice(), loss: at }),
  });
  const table = html('table', { class: 'v-pull-table' });
  const root = html(
    'div',
    { class: 'v-view v-pull' },
    ...[scene.root, group, table, legend()],
  );
  const control = controller<PulledBoxes>(root, {
    first: { ...first, loss: FIRST_LOSS },
    hold: ({ found, wanted, loss }) => ({
      found: heldInPicture(found, first.found),
      wanted: heldInPicture(wanted, first.wanted),
      loss: LOSSES[loss] ? loss : FIRST_LOSS,
    }),
    words: wordsOf,
    draw(choice) {
      scene.show(choice, pullOf(choice).gradient_4);
      table.replaceChildren(...tableOf(choice));
      pressed.select(choice.loss);
    },
  });
  for (const which of ['found', 'wanted'] as const)
    control.hear(scene.handles[which], {
      after: (key, choice, shift) => moved(key, choice, which, shift),
    });
  let grip: Grip | null = null;
  control.hear(scene.root, {
    by: 'drag',
    under(event) {
      const place = placeUnder(event, scene.root);
      if (event.type === 'pointerdown') {
        grip = gripAt(place, control.choice());
        if (grip) scene.handles[grip.which].focus({ preventScroll: true });
      }
      return grip ? dragged(control.choice(), grip, place) : undefined;
    },
    over: () => control.say(control.choice()),
  });
  return control.view;
}

/** The loss that is chosen, and its gradient by the found box. */
function pullOf({ found, wanted, loss }: PulledBoxes) {
  const { name = '', of, gradientOf } = LOSSES[loss] ?? {};
  const both = boxLoss(found, wanted);
  return { name, value: of?.(both) ?? 0, gradient_4: gradientOf?.(both) ?? [] };
}

function wordsOf(choice: PulledBoxes): string {
  const { name, value, gradient_4 } = pullOf(choice);
  return `${name} ${fixed(value)} \u00b7 pulls: ${sayPush(gradient_4)}`;
}

function moved<T extends TwoBoxes>(
  key: string,
  boxes: T,
  which: WhichBox,
  sizing: boolean,
): T | undefined {
  const [cx, cy, w, h] = boxes[which];
  const at = sizing
    ? arrowOf(key, { x: w, y: h }, 2 * STEP)
    : arrowOf(key, { x: cx, y: cy }, STEP);
  if (!at) return undefined;
  const box: Box = sizing ? [cx, cy, at.x, at.y] : [at.x, at.y, w, h];
  return { ...boxes, [which]: box };
}

/** A row for each loss, and the sum that trains. */
function tableOf({ found, wanted, loss }: PulledBoxes): HTMLElement[] {
  const both = boxLoss(found, wanted);
  const row = (name: string, value: number, gradient_4: Gradient, chosen: boolean) =>
    html(
      'tr',
      { class: chosen ? 'is-chosen' : undefined },
      html('th', { scope: 'row' }, name),
      html('td', {}, fixed(value)),
      ...Array.from(gradient_4, (by) => html('td', {}, fixed(-by, 2))),
    );
  const heads = ['loss', 'value', '\u2194', '\u2195', 'width', 'height'];
  const said = [undefined, undefined, 'pull on centre x', 'pull on centre y'];
  const sum_4 = both.gradientL1_4.map(
    (by, i) => L1 * by + GIOU * (both.gradientGiou_4[i] ?? 0),
  );
  return [
    html(
      'tr',
      {},
      ...heads.map((head, i) => html('th', { scope: 'col', 'aria-label': said[i] }, head)),
    ),
    ...LOSSES.map(({ name, of, gradientOf }, at) =>
      row(name, of(both), gradientOf(both), at === loss),
    ),
    row(
      `${L1} L1 + ${GIOU} (1 \u2212 GIoU)`,
      L1 * both.l1 + GIOU * (1 - both.giou),
      sum_4,
      false,
    ),
  ];
}

function legend(): HTMLElement {
  return lines(
    [
      { label: 'found', line: 'solid' },
      { label: 'wanted', line: 'dashed' },
    ],
    'tinted: the box around both, and what they share \u00b7 numbers: minus the gradient, loss per side of the picture',
  );
}
