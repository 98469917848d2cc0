import {
  moveObject,
  removeObject,
  scaleObject,
  toBack,
  toFront,
  type Scene,
} from '#lib/scene/index.ts';

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
