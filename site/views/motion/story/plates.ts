import type { SceneStory } from '#lib/numbers/sceneStory.ts';
import type { Story } from '#lib/numbers/story.ts';
import { levelColour } from '../../parts/levelColour.ts';
import { colours } from '../../parts/scales.ts';

type MakeCanvas = (width: number, height: number) => HTMLCanvasElement;

/** Small pictures of a story, made once: one pixel a cell. */
export interface Plates {
  /** The picture as the network gets it, and its red, green and blue. */
  readonly pixels: CanvasImageSource;
  readonly channels: readonly CanvasImageSource[];
  /** All cells that score next to nothing, as dots. */
  readonly quiet: CanvasImageSource;
  /** Per level, the loudest channels, in the colour of the level; transparent where they are silent. */
  readonly maps: readonly (readonly CanvasImageSource[])[];
  /** By the name of the stop: how loud every cell is, and the vector of the thing's. */
  readonly energies: Readonly<Record<string, CanvasImageSource>>;
  readonly bars: Readonly<Record<string, CanvasImageSource>>;
  /** What each head of AIFI hears, and the mean of all. */
  readonly heads: readonly CanvasImageSource[];
  readonly talk: CanvasImageSource;
}

/** Those that all stories of a picture share. */
type ScenePlates = Pick<Plates, 'pixels' | 'channels' | 'quiet'>;

export function scenePlates(
  scene: SceneStory,
  image: CanvasImageSource,
  make: MakeCanvas,
): ScenePlates {
  const [height, width] = scene.inputSize;
  const pixels = make(width, height);
  const pen = contextOf(pixels);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  const channels = [0, 1, 2].map((channel) =>
    painted(make, width, height, (rgba, at) => {
      rgba[at + channel] = data[at + channel] ?? 0;
      rgba[at + 3] = 255;
    }),
  );
  return { pixels, channels, quiet: quietDots(scene, make) };
}

/** Pixels of the dots' picture, on its longest side. */
const FINE = 640;
/** A cell with less is drawn on the ground. */
export const QUIET = 0.02;

function quietDots(
  { levels, score_S, width, height }: SceneStory,
  make: MakeCanvas,
): HTMLCanvasElement {
  const unit = FINE / Math.max(width, height);
  const canvas = make(Math.round(width * unit), Math.round(height * unit));
  const pen = contextOf(canvas);
  for (const map of levels) {
    const size = 4.5 + 3.5 * map.level;
    pen.fillStyle = levelColour(map.level);
    for (let at = 0; at < map.height * map.width; at++) {
      if ((score_S[map.start + at] ?? 0) >= QUIET) continue;
      const x = (((at % map.width) + 0.5) / map.width) * canvas.width;
      const y = ((Math.floor(at / map.width) + 0.5) / map.height) * canvas.height;
      pen.fillRect(x - size / 2, y - size / 2, size, size);
    }
  }
  return canvas;
}

export function platesOf(
  scene: SceneStory,
  story: Story,
  shared: ScenePlates,
  make: MakeCanvas,
): Plates {
  const { talk } = story;
  return {
    ...shared,
    maps: story.maps.map(({ level, height, width, loudest }) =>
      loudest.map(({ share_HW }) => levelPlate(make, width, height, level, share_HW)),
    ),
    energies: Object.fromEntries(
      Object.entries(scene.energies).map(([name, shares]) => {
        const stop = story.fusion.stops.find((one) => one.name === name);
        const { width = 1, height = 1, level = 0 } = stop ?? {};
        return [name, levelPlate(make, width, height, level, shares)];
      }),
    ),
    bars: Object.fromEntries(
      story.fusion.stops.map(({ name, share_C }) => [name, bar(make, share_C)]),
    ),
    heads: talk.heads_MS.map((weights) => heat(make, talk, weights, () => 255)),
    talk: heat(make, talk, talk.mean_S, (share) => 235 * Math.min(1, 1.6 * share)),
  };
}

/** A vector, channel by channel. */
function bar(make: MakeCanvas, share_C: readonly number[]): HTMLCanvasElement {
  const signed = colours('signed');
  return painted(make, share_C.length, 1, (rgba, at) => {
    rgba.set(signed(((share_C[at / 4] ?? 0) + 1) / 2), at);
    rgba[at + 3] = 255;
  });
}

/** Weights of attention over the cells of a map. */
function heat(
  make: MakeCanvas,
  { width, height }: Pick<Story['talk'], 'width' | 'height'>,
  weights: readonly number[],
  alphaOf: (share: number) => number,
): HTMLCanvasElement {
  const attention = colours('attention');
  const most = Math.max(...weights, 1e-9);
  return painted(make, width, height, (rgba, at) => {
    const share = (weights[at / 4] ?? 0) / most;
    rgba.set(attention(share), at);
    rgba[at + 3] = alphaOf(share);
  });
}

/** Shares in the colour of a level, over nothing. */
function levelPlate(
  make: MakeCanvas,
  width: number,
  height: number,
  level: number,
  shares: readonly number[],
): HTMLCanvasElement {
  const colour = levelColour(level);
  const rgb = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return painted(make, width, height, (rgba, at) => {
    rgba.set(rgb, at);
    rgba[at + 3] = 255 * Math.min(1, Math.max(0, shares[at / 4] ?? 0)) ** 0.8;
  });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  return pen;
}

/** @param paint  one cell, whose red stands at `at` */
function painted(
  make: MakeCanvas,
  width: number,
  height: number,
  paint: (rgba: Uint8ClampedArray, at: number) => void,
): HTMLCanvasElement {
  const canvas = make(width, height);
  const pen = contextOf(canvas);
  const pixels = pen.createImageData(width, height);
  for (let at = 0; at < pixels.data.length; at += 4) paint(pixels.data, at);
  pen.putImageData(pixels, 0, 0);
  return canvas;
}
