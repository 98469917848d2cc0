import { addObject, moveObject, type CategoryName, type Scene } from '#lib/scene/index.ts';
import { all, context2d } from '#site/ui/elements.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { toPicture, type PictureFrame } from '#site/ui/pictureFrame.ts';
import { landingOf } from './landing.ts';
import type { Painter } from './painter.ts';

export interface StickerHost {
  readonly stage: HTMLElement;
  readonly painter: Painter;
  scene(): Scene;
  frame(): PictureFrame;
  change(scene: Scene, gesture?: string): void;
  /** The scene holds no more: one sentence. */
  full(sentence: string): void;
  /** Called with the id of what was put into the scene. */
  added(id: number): void;
}

type Point = { readonly x: number; readonly y: number };

/**
 * A sheet of twelve stickers: click to add one, or drag it to its place. Returns what draws them in
 * the light of a scene.
 */
export function createStickers(
  root: HTMLElement,
  host: StickerHost,
): (scene: Scene) => void {
  const buttons = all('.sticker', HTMLButtonElement, root);
  let gestures = 0;
  for (const button of buttons) listenToSticker(button, host, () => ++gestures);
  let lastDrawn = '';
  return (scene) => {
    const drawn = `${scene.time} ${scene.light} ${scene.background.seed}`;
    if (drawn === lastDrawn) return;
    lastDrawn = drawn;
    for (const button of buttons) {
      const pixels = Math.round(button.clientWidth * Math.min(2, devicePixelRatio));
      void host.painter
        .sticker(categoryOf(button), scene, Math.max(48, pixels))
        .then((bitmap) => show(button, bitmap));
    }
  };
}

function categoryOf(button: HTMLButtonElement): CategoryName {
  return button.dataset['category'] as CategoryName;
}

function show(button: HTMLButtonElement, bitmap: ImageBitmap): void {
  const canvas = button.querySelector('canvas');
  if (canvas) {
    [canvas.width, canvas.height] = [bitmap.width, bitmap.height];
    context2d(canvas).drawImage(bitmap, 0, 0);
  }
  bitmap.close();
}

/** @param nextGesture  counts what was done with any of the stickers */
function listenToSticker(
  button: HTMLButtonElement,
  host: StickerHost,
  nextGesture: () => number,
): void {
  const category = categoryOf(button);
  let carried: number | null = null;
  let pointer: number | null = null;
  let gesture = '';

  button.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    [pointer, carried, gesture] = [event.pointerId, null, `add ${nextGesture()}`];
    button.setPointerCapture(event.pointerId);
  });
  button.addEventListener('pointermove', (event) => {
    if (event.pointerId !== pointer) return;
    const box = host.stage.getBoundingClientRect();
    if (carried === null && !isInside(box, event)) return;
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const at = toPicture(x, y, host.frame());
    if (carried === null) carried = put(host, category, at, gesture);
    else host.change(carry(host.scene(), carried, at), gesture);
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
    const at = { x: x + (((nextGesture() - 1) * 37) % 120) - 60, y };
    const id = put(host, category, at);
    if (id !== null) host.added(id);
  });
}

function isInside({ left, right, top, bottom }: DOMRect, at: PointerEvent): boolean {
  const { clientX: x, clientY: y } = at;
  return x > left && x < right && y > top && y < bottom;
}

/** Puts a new object into the scene; its id, or null where there is no room. */
function put(
  host: StickerHost,
  category: CategoryName,
  { x, y }: Point,
  gesture?: string,
): number | null {
  try {
    const scene = addObject(host.scene(), category, x, y);
    host.change(scene, gesture);
    return scene.objects.at(-1)?.id ?? null;
  } catch (error) {
    host.full(sentenceOf(error));
    return null;
  }
}

/** Moves an object to a point. */
function carry(scene: Scene, id: number, { x, y }: Point): Scene {
  const object = scene.objects.find((other) => other.id === id);
  return object ? moveObject(scene, id, x - object.x, y - object.y) : scene;
}
