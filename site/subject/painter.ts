import type { CategoryName, Scene } from '#lib/scene/index.ts';
import type { TrueBox } from './identity.ts';
import type { PaintAnswer, PaintRequest } from './paintProtocol.ts';

/** The largest side the scene is drawn at, px: more is slower than it is better. */
const MOST_PIXELS = 1400;

/** A scene as the model sees it (320 x 320 px), with its exact ground truth. */
export interface Shot {
  readonly bitmap: ImageBitmap;
  readonly truth: readonly TrueBox[];
}

export interface Painter {
  /** Hands over the canvas that `paint` draws on, once. */
  show(canvas: HTMLCanvasElement): void;
  /** Draws for the reader. Of calls made while one is drawn only the newest is. */
  paint(scene: Scene, cssSize: number, moving: boolean): void;
  shoot(scene: Scene): Promise<Shot>;
  /** The same with a drawing of this side, in px, as a file. */
  picture(scene: Scene, pixels: number, moving: boolean): Promise<Shot & { drawing: Blob }>;
  sticker(category: CategoryName, scene: Scene, pixels: number): void;
}

type Picture = Extract<PaintAnswer, { kind: 'picture' }>;

/** The page's side of the painter, a worker that owns the canvas of the scene. */
export function createPainter(
  canvas: HTMLCanvasElement | null,
  onSticker: (category: CategoryName, bitmap: ImageBitmap) => void,
): Painter {
  const worker = new Worker(new URL('./painterWorker.ts', import.meta.url), {
    type: 'module',
    name: 'painter',
  });
  const shots = new Map<number, (shot: Shot) => void>();
  const pictures = new Map<number, (picture: Picture) => void>();
  let shown = canvas;
  let nextId = 1;
  let painting = false;
  let newest: PaintRequest | null = null;

  const send = (request: PaintRequest, transfer: Transferable[] = []) =>
    worker.postMessage(request, transfer);
  const next = () => {
    if (painting || !newest || !shown) return;
    painting = true;
    send(newest);
    newest = null;
  };

  worker.onmessage = ({ data }: MessageEvent<PaintAnswer>) => {
    if (data.kind === 'painted') {
      painting = false;
      if (shown) shown.dataset['painted'] = 'yes';
      next();
    } else if (data.kind === 'shot') {
      shots.get(data.id)?.(data);
      shots.delete(data.id);
    } else if (data.kind === 'picture') {
      pictures.get(data.id)?.(data);
      pictures.delete(data.id);
    } else onSticker(data.category, data.bitmap);
  };
  const show = (visible: HTMLCanvasElement) => {
    shown = visible;
    const offscreen = visible.transferControlToOffscreen();
    send({ kind: 'canvas', canvas: offscreen }, [offscreen]);
    next();
  };
  if (canvas) show(canvas);

  return {
    show,
    paint(scene, cssSize, moving) {
      const pixels = Math.min(MOST_PIXELS, Math.round(cssSize * devicePixelRatio));
      newest = { kind: 'paint', scene, pixels, moving };
      next();
    },
    shoot: (scene) =>
      new Promise((resolve) => {
        const id = nextId++;
        shots.set(id, resolve);
        send({ kind: 'shoot', id, scene });
      }),
    picture: (scene, pixels, moving) =>
      new Promise((resolve) => {
        const id = nextId++;
        pictures.set(id, resolve);
        send({ kind: 'picture', id, scene, pixels, moving });
      }),
    sticker: (category, scene, pixels) =>
      send({ kind: 'sticker', category, scene, pixels }),
  };
}
