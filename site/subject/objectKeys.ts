import {
  moveObject,
  removeObject,
  scaleObject,
  toBack,
  toFront,
  type Scene,
} from '#lib/scene/index.ts';
import { objectOf } from './objectTargets.ts';
import type { HeldScene } from './sceneEditor.ts';

/** One edit of the scene; edits with the same gesture are one step of undo. */
export interface Edit {
  readonly scene: Scene;
  readonly gesture?: string;
}

export interface Key {
  readonly key: string;
  readonly shiftKey: boolean;
}

const STEP = 1;
const BIG_STEP = 10;
const GROWTH = 1.05;

const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/**
 * What a key does to an object: arrows move it (Shift: in big steps), + and - scale it, ] and [ bring
 * it to the front and to the back, Delete removes it. Null: the key is none of these.
 */
export function editByKey({ key, shiftKey }: Key, scene: Scene, id: number): Edit | null {
  const direction = DIRECTIONS[key];
  if (direction) {
    const step = shiftKey ? BIG_STEP : STEP;
    const moved = moveObject(scene, id, direction[0] * step, direction[1] * step);
    return { scene: moved, gesture: `move ${id} by key` };
  }
  const gesture = `scale ${id} by key`;
  if (key === '+' || key === '=') return { scene: scaleObject(scene, id, GROWTH), gesture };
  if (key === '-') return { scene: scaleObject(scene, id, 1 / GROWTH), gesture };
  if (key === ']') return { scene: toFront(scene, id) };
  if (key === '[') return { scene: toBack(scene, id) };
  if (key === 'Delete' || key === 'Backspace') return { scene: removeObject(scene, id) };
  return null;
}

/** Edits the object that has the focus by keys, and the selected one by the tools' buttons. */
export function listenForObjectKeys(held: HeldScene): void {
  const { host, hold, layer } = held;
  host.tools.addEventListener('click', ({ target }) => {
    const key = target instanceof HTMLElement ? target.dataset['key'] : undefined;
    if (key === undefined || hold.selected === null) return;
    const edit = editByKey({ key, shiftKey: false }, host.scene(), hold.selected);
    if (edit) editFocused(held, hold.selected, edit);
  });
  document.addEventListener('keydown', () => layer.classList.remove('byPointer'), true);
  // On the stage: an SVG group that listens itself would become a stop of the Tab key.
  host.stage.addEventListener('keydown', (event) => {
    const id = objectOf(event.target);
    if (!held.find(id) || id === null) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Escape') return held.select(null);
    const edit = editByKey(event, host.scene(), id);
    if (!edit) return;
    editFocused(held, id, edit);
    event.preventDefault();
    event.stopPropagation();
  });
  host.stage.addEventListener('focusin', ({ target }) => {
    const id = objectOf(target);
    if (id !== null) held.select(id);
  });
}

/** Edits an object; when that takes away what has the focus, its neighbour gets it. */
function editFocused({ host, targets, find, edit }: HeldScene, id: number, by: Edit): void {
  const target = targets.targetOf(id);
  const neighbour = target?.nextElementSibling ?? target?.previousElementSibling;
  const focused = document.activeElement;
  const hadFocus = focused === target || host.tools.contains(focused);
  edit(id, by);
  if (hadFocus && !find(id) && neighbour instanceof SVGElement && neighbour.isConnected)
    neighbour.focus({ preventScroll: true });
}
