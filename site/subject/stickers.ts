import { addObject, moveObject, type CategoryName, type Scene } from '#lib/scene/index.ts';
import { all, context2d } from '#site/ui/elements.ts';
import { toPicture, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { landingOf } from './landing.ts';

export interface StickerHost {
  readonly stage: HTMLElement;
  scene(): Scene;
  frame(): PictureFrame;
  change(scene: Scene, gesture?: string): void;
  /** The scene holds no more: one sentence. */
  full(sentence: string): void;
  /** Asks for a drawing of one sticker; `show` brings it. */
  paint(category: CategoryName, scene: Scene, pixels: number): void;
  /** Called with the id of what was put into the scene. */
  added(id: number): void;
}

export interface Stickers {
  /** Asks for all stickers in the light of this scene. */
  draw(scene: Scene): void;
  show(category: CategoryName, bitmap: ImageBitmap): void;
}

/** A sheet of twelve stickers: click to add one, or drag it to its place. */
export function createStickers(root: HTMLElement, host: StickerHost): Stickers {
  const buttons = all('.sticker', HTMLButtonElement, root);
  let lastDrawn = '';
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
      const { x, y } = landingOf(category);
      // Not every sticker lands on the same spot.
      const id = put(category, x + ((gestures++ * 37) % 120) - 60, y);
      if (id !== null) host.added(id);
    });
  }

  return {
    draw(scene) {
      const drawn = `${scene.time} ${scene.light} ${scene.background.seed}`;
      if (drawn === lastDrawn) return;
      lastDrawn = drawn;
      for (const button of buttons) {
        const pixels = Math.round(button.clientWidth * Math.min(2, devicePixelRatio));
        host.paint(button.dataset['category'] as CategoryName, scene, Math.max(48, pixels));
      }
    },
    show(category, bitmap) {
      const canvas = buttons
        .find((button) => button.dataset['category'] === category)
        ?.querySelector('canvas');
      if (!canvas) return bitmap.close();
      [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
      context2d(canvas).drawImage(bitmap, 0, 0);
      bitmap.close();
    },
  };
}

/** Moves an object to a point. */
function carry(scene: Scene, id: number, x: number, y: number): Scene {
  const object = scene.objects.find((other) => other.id === id);
  return object ? moveObject(scene, id, x - object.x, y - object.y) : scene;
}
