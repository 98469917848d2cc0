import type { CategoryName, Scene } from '#lib/scene/index.ts';
import type { PaintAnswer, PaintRequest, SceneShot, Sharpness } from './paintProtocol.ts';

/** The largest side the scene is drawn at, px: more is slower than it is better. */
const MOST_PIXELS = 1400;

export interface Painter {
  /** Hands over the canvas that `paint` draws on, once. */
  show(canvas: HTMLCanvasElement): void;
  /** Draws for the reader. Of calls made while one is drawn only the newest is. */
  paint(scene: Scene, cssSize: number, moving: boolean): void;
  /** @param drawing  asks for a file as well */
  shoot(scene: Scene, drawing?: Sharpness): Promise<SceneShot>;
  sticker(category: CategoryName, scene: Scene, pixels: number): Promise<ImageBitmap>;
}

/** The page's side of the painter, a worker that owns the canvas of the scene. */
export function createPainter(): Painter {
  const worker = new Worker(new URL('./painterWorker.ts', import.meta.url), {
    type: 'module',
    name: 'painter',
  });
  const shots = createPending<SceneShot>();
  const stickers = createPending<ImageBitmap>();
  const send = (request: PaintRequest, transfer: Transferable[] = []) =>
    worker.postMessage(request, transfer);
  const canvas = createPaintedCanvas(send);

  worker.onmessage = ({ data }: MessageEvent<PaintAnswer>) => {
    if (data.kind === 'painted') canvas.painted();
    else if (data.kind === 'shot') shots.resolve(data.id, data.shot);
    else stickers.resolve(data.id, data.bitmap);
  };

  return {
    show: canvas.show,
    paint(scene, cssSize, moving) {
      const pixels = Math.min(MOST_PIXELS, Math.round(cssSize * devicePixelRatio));
      canvas.paint({ kind: 'paint', scene, pixels, moving });
    },
    shoot: (scene, drawing) =>
      shots.ask((id) => send({ kind: 'shoot', id, scene, drawing: drawing ?? null })),
    sticker: (category, scene, pixels) =>
      stickers.ask((id) => send({ kind: 'sticker', id, category, scene, pixels })),
  };
}

/** Questions to a worker that wait for their answers. */
function createPending<T>() {
  const waiting = new Map<number, (answer: T) => void>();
  let nextId = 1;
  return {
    ask: (send: (id: number) => void): Promise<T> =>
      new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        send(id);
      }),
    resolve(id: number, answer: T): void {
      waiting.get(id)?.(answer);
      waiting.delete(id);
    },
  };
}

/** The canvas that is drawn on one drawing at a time, the newest first. */
function createPaintedCanvas(
  send: (request: PaintRequest, transfer?: Transferable[]) => void,
) {
  let shown: HTMLCanvasElement | null = null;
  let painting = false;
  let newest: PaintRequest | null = null;
  const next = () => {
    if (painting || !newest || !shown) return;
    painting = true;
    send(newest);
    newest = null;
  };
  return {
    show: (canvas: HTMLCanvasElement): void => {
      shown = canvas;
      const offscreen = canvas.transferControlToOffscreen();
      send({ kind: 'canvas', canvas: offscreen }, [offscreen]);
      next();
    },
    paint(request: PaintRequest): void {
      newest = request;
      next();
    },
    painted(): void {
      painting = false;
      if (shown) shown.dataset['painted'] = 'yes';
      next();
    },
  };
}
