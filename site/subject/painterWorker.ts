/** Draws scenes off the page's thread: for the reader, for the model, and the stickers. */
import {
  addObject,
  drawScene,
  objectBounds,
  WORLD,
  type CategoryName,
  type Scene,
} from '#lib/scene/index.ts';
import { cornersOf } from '#lib/numbers/boxes.ts';
import { landingOf } from './landing.ts';
import type { PaintAnswer, PaintRequest, Sharpness } from './paintProtocol.ts';
import { truthOf } from './truth.ts';

type ShootRequest = Extract<PaintRequest, { kind: 'shoot' }>;

/** A drawing that takes longer than this is made coarser while things move, ms. */
const FRAME_MS = 24;
const CLEAR = { rain: 0, fog: 0, noise: 0, blur: 0 } as const;

const tell = (answer: PaintAnswer, transfer: Transferable[] = []) =>
  self.postMessage(answer, { transfer });

const pens = new WeakMap<OffscreenCanvas, OffscreenCanvasRenderingContext2D>();

/** The pen of a canvas, asked for once: Firefox refuses a second time where the page shows the canvas. */
function penOf(canvas: OffscreenCanvas, settings?: CanvasRenderingContext2DSettings) {
  const pen = pens.get(canvas) ?? canvas.getContext('2d', settings);
  if (!pen) throw new Error('This browser gives no 2-D canvas in workers.');
  pens.set(canvas, pen);
  return pen;
}

let shown: OffscreenCanvas | null = null;
const modelCanvas = new OffscreenCanvas(WORLD, WORLD);
const fileCanvas = new OffscreenCanvas(WORLD, WORLD);
const small = new OffscreenCanvas(WORLD, WORLD);
let millisecondsPerPixel = 0;

/** The scene as the model sees it. */
function shoot(scene: Scene): ImageBitmap {
  drawScene(penOf(modelCanvas, { willReadFrequently: true }), scene);
  return modelCanvas.transferToImageBitmap();
}

async function answerShot({ id, scene, drawing: wanted }: ShootRequest): Promise<void> {
  const bitmap = shoot(scene);
  const truth = truthOf(scene);
  const drawing = wanted && (await draw(scene, wanted));
  tell({ kind: 'shot', id, shot: { bitmap, truth, drawing } }, [bitmap]);
}

/** The scene as a file. JPEG while things move: WebP takes three times as long to write. */
function draw(scene: Scene, { pixels, moving }: Sharpness): Promise<Blob> {
  paint(fileCanvas, scene, pixels, moving);
  return fileCanvas.convertToBlob(
    moving ? { type: 'image/jpeg', quality: 0.8 } : { type: 'image/webp', quality: 0.86 },
  );
}

/** Blur and noise go over every pixel, so they are drawn small and enlarged. */
function paintDegraded(target: OffscreenCanvas, scene: Scene): void {
  const scale = scene.weather.blur > 0 ? 1 : 2;
  if (small.width !== WORLD * scale) small.width = small.height = WORLD * scale;
  drawScene(penOf(small, { willReadFrequently: true }), scene, scale);
  const pen = penOf(target);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(small, 0, 0, target.width, target.height);
}

function paint(
  target: OffscreenCanvas,
  scene: Scene,
  wanted: number,
  moving: boolean,
): void {
  const degraded = scene.weather.blur > 0 || scene.weather.noise > 0;
  const affordable =
    moving && millisecondsPerPixel > 0
      ? Math.sqrt(FRAME_MS / millisecondsPerPixel)
      : Infinity;
  const pixels = Math.round(Math.max(WORLD, Math.min(wanted, affordable)));
  if (target.width !== pixels) target.width = target.height = pixels;
  if (degraded) return paintDegraded(target, scene);
  const began = performance.now();
  drawScene(penOf(target), scene, pixels / WORLD);
  millisecondsPerPixel = (performance.now() - began) / (pixels * pixels);
}

/** One thing alone in the light and place of the scene, cut out as a square. */
function sticker(category: CategoryName, scene: Scene, pixels: number): ImageBitmap {
  const canvas = new OffscreenCanvas(pixels, pixels);
  const nothing = { objects: [], decoys: [], mood: {} };
  const empty: Scene = { ...scene, ...nothing, seed: 7, weather: CLEAR };
  const { x, y } = landingOf(category);
  const alone = addObject(empty, category, x, y);
  const bounds = objectBounds(alone, alone.objects[0]?.id ?? 1);
  const [x1, y1, x2, y2] = cornersOf(bounds);
  const side = Math.min(WORLD, Math.max(x2 - x1, y2 - y1) * 1.22);
  const within = (at: number) => Math.max(0, Math.min(WORLD - side, at - side / 2));
  const scale = pixels / side;
  const pen = penOf(canvas);
  pen.translate(-within((x1 + x2) / 2) * scale, -within((y1 + y2) / 2) * scale);
  drawScene(pen, alone, scale);
  return canvas.transferToImageBitmap();
}

self.onmessage = ({ data }: MessageEvent<PaintRequest>) => {
  switch (data.kind) {
    case 'canvas':
      shown = data.canvas;
      return;
    case 'paint':
      try {
        if (shown) paint(shown, data.scene, data.pixels, data.moving);
      } finally {
        // The page waits for this before it asks for the next drawing.
        tell({ kind: 'painted' });
      }
      return;
    case 'shoot':
      return void answerShot(data);
    case 'sticker': {
      const bitmap = sticker(data.category, data.scene, data.pixels);
      return tell({ kind: 'sticker', id: data.id, bitmap }, [bitmap]);
    }
  }
};
