import { dot } from '../trace/frameMaths.ts';
import type { StoryRun } from './story.ts';
import { cellAt, sharesOf, vectorAt, type Cell } from './storyMaps.ts';
import type { TokenPosition } from './tokens.ts';

/** The vector of the thing's cell at one stop of the fusion, as shares of its largest |value|. */
export interface Stop extends Cell {
  readonly name: string;
  readonly level: number;
  readonly height: number;
  readonly width: number;
  readonly share_C: readonly number[];
}

export interface Fusion {
  readonly stops: readonly Stop[];
  /** Between the cell's vector of the thing's level before and after the fusion. */
  readonly cosine: number;
}

/** The stops between backbone and decoder, in the order in which they are made. */
const STOPS = [
  ['S5', 2, 'encoder.aifi.output'],
  ['S4', 1, 'encoder.inputProj.1.output'],
  ['S3', 0, 'encoder.inputProj.0.output'],
  ['S5 repeated', 1, 'encoder.ccff.topDown.0.upsampled'],
  ['N4', 1, 'encoder.ccff.topDown.0.output'],
  ['N4 repeated', 0, 'encoder.ccff.topDown.1.upsampled'],
  ['P3', 0, 'encoder.ccff.topDown.1.output'],
  ['P3 halved', 1, 'encoder.ccff.downsample.0.output'],
  ['P4', 1, 'encoder.ccff.bottomUp.0.output'],
  ['P4 halved', 2, 'encoder.ccff.downsample.1.output'],
  ['P5', 2, 'encoder.ccff.bottomUp.1.output'],
] as const;

/**
 * A place's vector at every stop of the fusion, and how far it turned on its own level.
 *
 * @shape  maps as BHWC of one image, place → stops of C
 * @unit   shares of each vector's largest |value|
 * @source station 5 of a followed thing
 */
export function fusionOf(run: StoryRun, place: TokenPosition & { level: number }): Fusion {
  const stops = STOPS.map(([name, level, path]): Stop => {
    const map = run.frame(path);
    const cell = cellAt(map, place);
    const vector = vectorAt(map, cell);
    const share_C = sharesOf(vector.length, (c) => vector[c] ?? 0);
    return { name, level, ...cell, share_C };
  });
  const own = (letter: string) =>
    stops.find(({ name }) => name === `${letter}${place.level + 3}`)?.share_C ?? [];
  const [before, after] = [own('S'), own('P')];
  const cosine = dot(before, after) / (Math.hypot(...before) * Math.hypot(...after));
  return { stops, cosine };
}

/**
 * How loud every cell of the maps of the fusion is, by the name of their stop: those that are made
 * and not only passed on.
 *
 * @shape  maps as BHWC of one image → HW each
 * @unit   mean |x| over the channels, as shares of the largest
 * @source station 5 of a followed thing
 */
export function energiesOf(run: StoryRun): Record<string, number[]> {
  const made = STOPS.filter(([name]) => !name.includes(' '));
  return Object.fromEntries(
    made.map(([name, , path]) => {
      const { shape, data } = run.frame(path);
      const [, height = 1, width = 1, C = 1] = shape;
      const loudness = (at: number) => {
        let sum = 0;
        for (let c = 0; c < C; c++) sum += Math.abs(data[at * C + c] ?? 0);
        return sum / C;
      };
      return [name, sharesOf(height * width, loudness)];
    }),
  );
}
