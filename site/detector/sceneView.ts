import { drawScene, WORLD, type Scene } from '#lib/scene/index.ts';
import { context2d } from './elements.ts';

/** The largest side the scene is drawn at, px: more is slower than it is better. */
const MOST_PIXELS = 1400;
/** A drawing that takes longer than this is made coarser while it moves, ms. */
const FRAME_MS = 20;

export interface SceneView {
  /** Draws for the reader: crisp at the screen's resolution, coarser while things move. */
  draw(scene: Scene, cssSize: number, moving: boolean): void;
}

/** The scene on the page's canvas. */
export function createSceneView(canvas: HTMLCanvasElement): SceneView {
  const small = document.createElement('canvas');
  let millisecondsPerPixel = 0;

  const pixelsFor = (cssSize: number, moving: boolean) => {
    const wanted = Math.min(MOST_PIXELS, Math.round(cssSize * devicePixelRatio));
    if (!moving || millisecondsPerPixel === 0) return wanted;
    const affordable = Math.sqrt(FRAME_MS / millisecondsPerPixel);
    return Math.round(Math.max(WORLD, Math.min(wanted, affordable)));
  };

  /** Blur and noise go over every pixel, so they are drawn small, as the model sees them. */
  const drawDegraded = (scene: Scene, pixels: number) => {
    const scale = scene.weather.blur > 0 ? 1 : 2;
    small.width = small.height = WORLD * scale;
    drawScene(context2d(small, { willReadFrequently: true }), scene, scale);
    const pen = context2d(canvas);
    pen.imageSmoothingEnabled = true;
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(small, 0, 0, pixels, pixels);
  };

  return {
    draw(scene, cssSize, moving) {
      const degraded = scene.weather.blur > 0 || scene.weather.noise > 0;
      const pixels = pixelsFor(cssSize, moving);
      if (canvas.width !== pixels || canvas.height !== pixels)
        canvas.width = canvas.height = pixels;
      const began = performance.now();
      if (degraded) drawDegraded(scene, pixels);
      else {
        drawScene(context2d(canvas), scene, pixels / WORLD);
        millisecondsPerPixel = (performance.now() - began) / (pixels * pixels);
      }
    },
  };
}
