import type { Box } from '#lib/numbers/boxes.ts';
import { html } from '#site/ui/dom.ts';
import { listController } from './listController.ts';
import type { Operable } from './operable.ts';
import type { Shown } from './picture.ts';
import { boxAt, placeChips, type Stage } from './stage.ts';

/** A thing on the picture that can be chosen. */
export interface Boxed {
  /** What it is pointed at by, px of the picture. */
  readonly xyxyPx: Box;
  /** Its boxes on the stage. */
  readonly marks: readonly SVGGElement[];
  /** Its name, which is also what a screen reader hears of it. */
  readonly chip: HTMLElement;
  /** False where the name is told only while it is chosen. */
  readonly named?: boolean;
  /** Exact values. */
  readonly words: string;
}

export interface BoxListOptions {
  readonly picture: Shown;
  readonly label: string;
  readonly legend: HTMLElement;
  /** The place in the list of what is chosen at first; -1 without. */
  readonly first?: number;
  /** Lays what is chosen over the others, its name first of all. */
  readonly raised?: boolean;
  /** The value of a place in the list, and back (-1: nothing); the place itself without. */
  readonly value?: {
    readonly of: (at: number) => number | null;
    readonly from: (value: number) => number;
  };
}

/** Boxes on a picture of which one can be chosen. Its value is that one, or null. */
export function boxList(
  scene: Stage,
  boxed: readonly Boxed[],
  { picture, label, legend, first = -1, raised = false, value }: BoxListOptions,
): Operable<number | null> {
  const { root: frame, drawing } = scene;
  const chips = boxed.map(({ chip }) => chip);
  frame.append(...chips);
  let chosen: number | null = null;
  const place = placeChips(scene, picture, () => {
    const top = raised && chosen !== null ? boxed[chosen] : undefined;
    const rest = boxed.filter((one) => one !== top && one.named !== false);
    return top ? [top, ...rest] : rest;
  });
  const { of, from } = value ?? { of: (at: number) => at, from: (at: number) => at };
  const control = listController<number | null>(
    html('div', { class: 'v-view v-boxes' }, frame, legend),
    {
      ...{ list: frame, options: chips, label, first },
      hold: (at) => (at !== null && boxed[at] ? at : null),
      value: {
        of: (at) => (at === null ? null : of(at)),
        from: (wished) => (wished === null ? null : from(wished)),
      },
      words: (at) => (at === null ? null : (boxed[at]?.words ?? null)),
      under: (event) =>
        boxAt(
          boxed.map(({ xyxyPx }) => xyxyPx),
          scene.at(event),
          picture.width / 100,
        ),
      draw(choice) {
        chosen = choice;
        frame.classList.toggle('has-chosen', choice !== null);
        boxed.forEach(({ marks }, at) =>
          marks.forEach((mark) => mark.classList.toggle('is-chosen', at === choice)),
        );
        const top = raised && choice !== null ? boxed[choice]?.marks.at(-1) : undefined;
        if (top && drawing.lastElementChild !== top) drawing.append(top);
        place();
      },
    },
  );
  return control.view;
}
