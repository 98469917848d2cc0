import { choices, type ChoicesOptions } from './choices.ts';
import { controller, type Controller, type ControllerOptions } from './controller.ts';

export interface ListOptions<T extends number | null>
  extends ControllerOptions<T>, Pick<ChoicesOptions, 'label' | 'over'> {
  /** The element that is the list, and the options in it. */
  readonly list: HTMLElement;
  readonly options: readonly Element[];
  /** The option under the pointer. */
  readonly under: (event: MouseEvent) => T | undefined;
  /** False where something must always be chosen: then a choice is never null. */
  readonly canBeNone?: boolean;
}

/** A view in which one of a list is chosen, by its place there. */
export function listController<T extends number | null>(
  root: HTMLElement,
  { list, options, label, under, over, canBeNone, draw, ...rest }: ListOptions<T>,
): Controller<T> {
  const marks = choices(list, options, {
    ...{ label, under, over, canBeNone },
    chosen: () => control.choice(),
    choose: (next) => control.choose(next as T),
    tell: (at) => control.say(at === null ? undefined : (at as T)),
  });
  const control = controller(root, {
    ...rest,
    draw(choice, byReader) {
      marks.mark(choice);
      draw(choice, byReader);
    },
  });
  return control;
}
