import type { SceneStory } from '#lib/numbers/sceneStory.ts';
import type { Story } from '#lib/numbers/story.ts';
import { levelColour } from '../levelColour.ts';
import { colours } from '../scales.ts';

type MakeCanvas = (width: number, height: number) => HTMLCanvasElement;

/** Small pictures of a story, made once: one pixel a cell. */
export interface Plates {
  /** The picture as the network gets it, and its red, green and blue. */
  readonly pixels: CanvasImageSource;
  readonly channels: readonly CanvasImageSource[];
  /** Per level, the loudest channels, in the colour of the level; transparent where they are silent. */
  readonly maps: readonly (readonly CanvasImageSource[])[];
  /** By the name of the stop. */
  readonly energies: Readonly<Record<string, CanvasImageSource>>;
  /** What each head of AIFI hears, and the mean of all. */
  readonly heads: readonly CanvasImageSource[];
  readonly talk: CanvasImageSource;
}

export function platesOf(
  scene: SceneStory,
  story: Story,
  image: CanvasImageSource,
  make: MakeCanvas,
): Plates {
  const [height, width] = scene.inputSize;
  const pixels = make(width, height);
  const pen = contextOf(pixels);
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(image, 0, 0, width, height);
  const { data } = pen.getImageData(0, 0, width, height);
  const channels = [0, 1, 2].map((channel) =>
    painted(make, width, height, (at) => {
      const value = data[4 * at + channel] ?? 0;
      return [0, 1, 2].map((c) => (c === channel ? value : 0)).concat(255);
    }),
  );
  const { talk } = story;
  const most = Math.max(...talk.mean_S, 1e-9);
  const attention = colours('attention');
  const heat = (weights: readonly number[], largest: number) =>
    painted(make, talk.width, talk.height, (at) => [
      ...attention((weights[at] ?? 0) / largest),
      255,
    ]);
  return {
    pixels,
    channels,
    maps: story.maps.map(({ level, height: h, width: w, loudest }) =>
      loudest.map(({ share_HW }) => levelPlate(make, w, h, level, share_HW)),
    ),
    energies: Object.fromEntries(
      Object.entries(scene.energies).map(([name, shares]) => {
        const stop = story.fusion.stops.find((one) => one.name === name);
        const { width: w = 1, height: h = 1, level = 0 } = stop ?? {};
        return [name, levelPlate(make, w, h, level, shares)];
      }),
    ),
    heads: talk.heads_MS.map((weights) => heat(weights, Math.max(...weights, 1e-9))),
    talk: painted(make, talk.width, talk.height, (at) => {
      const share = (talk.mean_S[at] ?? 0) / most;
      return [...attention(0.25 + 0.75 * share), Math.round(225 * Math.sqrt(share))];
    }),
  };
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
  return painted(make, width, height, (at) => {
    const share = Math.max(0, shares[at] ?? 0);
    return [...rgb, Math.round(255 * Math.min(1, share) ** 0.8)];
  });
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  return pen;
}

/** @param rgba  of each cell, 0 .. 255 */
function painted(
  make: MakeCanvas,
  width: number,
  height: number,
  rgba: (at: number) => readonly number[],
): HTMLCanvasElement {
  const canvas = make(width, height);
  const pen = contextOf(canvas);
  const pixels = pen.createImageData(width, height);
  for (let at = 0; at < width * height; at++) pixels.data.set(rgba(at), 4 * at);
  pen.putImageData(pixels, 0, 0);
  return canvas;
}
