import {
  addObject,
  drawScene,
  moveObject,
  objectBounds,
  WORLD,
  type CategoryName,
  type Scene,
} from '#lib/scene/index.ts';
import { cornersOf } from './boxes.ts';
import { all, context2d } from './elements.ts';
import { toPicture, type PictureFrame } from './frame.ts';

export interface StickerHost {
  readonly stage: HTMLElement;
  scene(): Scene;
  frame(): PictureFrame;
  change(scene: Scene, gesture?: string): void;
  /** The scene holds no more: one sentence. */
  full(sentence: string): void;
  /** Called with the id of what was put into the scene. */
  added(id: number): void;
}

export interface Stickers {
  /** Draws the stickers in the light of this scene, one per idle moment. */
  draw(scene: Scene): void;
}

const CLEAR = { rain: 0, fog: 0, noise: 0, blur: 0 } as const;
/** Where a sticker that is clicked, not dragged, lands in the scene, px. */
const LANDING = { x: 160, y: 262 } as const;
const FLYING_LANDING = { x: 160, y: 84 } as const;

/** A sheet of twelve stickers: click to add one, or drag it to its place. */
export function createStickers(root: HTMLElement, host: StickerHost): Stickers {
  const buttons = all('.sticker', HTMLButtonElement, root);
  let drawing = 0;
  let gestures = 0;

  const put = (category: CategoryName, x: number, y: number, gesture?: string) => {
    try {
      const scene = addObject(host.scene(), category, x, y);
      host.change(scene, gesture);
      return scene.objects.at(-1)?.id ?? null;
    } catch (error) {
      host.full(error instanceof Error ? error.message : String(error));
      return null;
    }
  };

  for (const button of buttons) {
    const category = button.dataset['category'] as CategoryName;
    let carried: number | null = null;
    let pointer: number | null = null;
    let gesture = '';
    button.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      [pointer, carried, gesture] = [event.pointerId, null, `add ${++gestures}`];
      button.setPointerCapture(event.pointerId);
    });
    button.addEventListener('pointermove', (event) => {
      if (event.pointerId !== pointer) return;
      const { left, top, right, bottom } = host.stage.getBoundingClientRect();
      const inside =
        event.clientX > left &&
        event.clientX < right &&
        event.clientY > top &&
        event.clientY < bottom;
      if (carried === null && !inside) return;
      const { x, y } = toPicture(event.clientX - left, event.clientY - top, host.frame());
      if (carried === null) carried = put(category, x, y, gesture);
      else host.change(carry(host.scene(), carried, x, y), gesture);
    });
    const drop = () => {
      pointer = null;
      if (carried !== null) host.added(carried);
    };
    button.addEventListener('pointerup', drop);
    button.addEventListener('pointercancel', drop);
    button.addEventListener('click', () => {
      if (carried !== null) {
        carried = null;
        return;
      }
      const { x, y } = category === 'kite' ? FLYING_LANDING : LANDING;
      // Not every sticker lands on the same spot.
      const id = put(category, x + ((gestures++ * 37) % 120) - 60, y);
      if (id !== null) host.added(id);
    });
  }

  return {
    draw(scene) {
      const run = ++drawing;
      buttons.forEach((button, i) => {
        setTimeout(() => {
          if (run === drawing) drawSticker(button, scene);
        }, 12 * i);
      });
    },
  };
}

/** Moves an object to a point. */
function carry(scene: Scene, id: number, x: number, y: number): Scene {
  const object = scene.objects.find((other) => other.id === id);
  return object ? moveObject(scene, id, x - object.x, y - object.y) : scene;
}

function drawSticker(button: HTMLButtonElement, scene: Scene): void {
  const canvas = button.querySelector('canvas');
  if (!canvas) return;
  const category = button.dataset['category'] as CategoryName;
  const { x, y } = category === 'kite' ? FLYING_LANDING : LANDING;
  const empty: Scene = { ...scene, seed: 7, weather: CLEAR, objects: [] };
  const alone = addObject(empty, category, x, y);
  const object = alone.objects.at(-1);
  if (!object) return;
  const [x1, y1, x2, y2] = cornersOf(objectBounds(alone, object.id));
  const side = Math.min(WORLD, Math.max(x2 - x1, y2 - y1) * 1.22);
  const scale = canvas.width / side;
  const pen = context2d(canvas);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, canvas.width, canvas.height);
  const within = (at: number) => Math.max(0, Math.min(WORLD - side, at - side / 2));
  pen.translate(-within((x1 + x2) / 2) * scale, -within((y1 + y2) / 2) * scale);
  drawScene(pen, alone, scale);
}
