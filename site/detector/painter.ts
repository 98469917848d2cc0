import type { CategoryName, Scene } from '#lib/scene/index.ts';
import type { TrueBox } from './identity.ts';
import type { PaintAnswer, PaintRequest } from './paintProtocol.ts';

/** The largest side the scene is drawn at, px: more is slower than it is better. */
const MOST_PIXELS = 1400;

export interface Painter {
  /** Draws for the reader. Of calls made while one is drawn only the newest is. */
  paint(scene: Scene, cssSize: number, moving: boolean): void;
  /** The scene as the model sees it, with its exact ground truth. */
  shoot(scene: Scene): Promise<{ bitmap: ImageBitmap; truth: readonly TrueBox[] }>;
  sticker(category: CategoryName, scene: Scene, pixels: number): void;
}

/** The page's side of the painter, a worker that owns the canvas of the scene. */
export function createPainter(
  canvas: HTMLCanvasElement,
  onSticker: (category: CategoryName, bitmap: ImageBitmap) => void,
): Painter {
  const worker = new Worker(new URL('./painterWorker.ts', import.meta.url), {
    type: 'module',
    name: 'painter',
  });
  const shots = new Map<
    number,
    (shot: { bitmap: ImageBitmap; truth: readonly TrueBox[] }) => void
  >();
  let nextId = 1;
  let painting = false;
  let newest: PaintRequest | null = null;

  const send = (request: PaintRequest, transfer: Transferable[] = []) =>
    worker.postMessage(request, transfer);
  const next = () => {
    if (painting || !newest) return;
    painting = true;
    send(newest);
    newest = null;
  };

  worker.onmessage = ({ data }: MessageEvent<PaintAnswer>) => {
    if (data.kind === 'painted') {
      painting = false;
      canvas.dataset['painted'] = 'yes';
      next();
    } else if (data.kind === 'shot') {
      shots.get(data.id)?.(data);
      shots.delete(data.id);
    } else onSticker(data.category, data.bitmap);
  };
  const offscreen = canvas.transferControlToOffscreen();
  send({ kind: 'canvas', canvas: offscreen }, [offscreen]);

  return {
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
    sticker: (category, scene, pixels) =>
      send({ kind: 'sticker', category, scene, pixels }),
  };
}
