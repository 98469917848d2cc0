import type { Frame } from '../trace/frame.ts';
import type { StoryRun } from './story.ts';
import type { TokenPosition } from './tokens.ts';

/** A cell of a map. */
export interface Cell {
  readonly row: number;
  readonly column: number;
}

/** The channels of one map that are loudest at the thing's cell. */
export interface LevelMaps extends Cell {
  readonly level: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Loudest first: the channel, its value at the cell, and the whole map as shares of its largest value. */
  readonly loudest: readonly {
    readonly channel: number;
    readonly value: number;
    readonly share_HW: readonly number[];
  }[];
}

const LOUDEST = 6;

/** The cell of a map under a place. */
export function cellAt({ shape: [, height = 1, width = 1] }: Frame, place: TokenPosition) {
  const within = (at: number, size: number) => Math.min(size - 1, Math.floor(at * size));
  return {
    ...{ height, width },
    row: within(place.y01, height),
    column: within(place.x01, width),
  };
}

/** The vector of a cell. */
export function vectorAt(map: Frame, { row, column }: Cell): Float32Array | Int32Array {
  const [, , width = 1, channels = 1] = map.shape;
  const at = (row * width + column) * channels;
  return map.data.subarray(at, at + channels);
}

/**
 * The loudest channels of every map of the backbone at a place.
 *
 * @shape  S3, S4, S5 as BHWC of one image, place → per level six channels HW
 * @unit   activations; shares of the channel's largest in the maps
 * @source station 3 of a followed thing
 */
export function mapsOf(run: StoryRun, place: TokenPosition): LevelMaps[] {
  return run.config.encoder.strides.map((_, level): LevelMaps => {
    const map = run.frame(`backbone.S${level + 3}`);
    const { height, width, ...cell } = cellAt(map, place);
    const vector = Array.from(vectorAt(map, cell));
    const order = vector
      .map((_, c) => c)
      .sort((a, b) => (vector[b] ?? 0) - (vector[a] ?? 0));
    const channels = vector.length;
    return {
      ...{ level, height, width, ...cell, channels },
      loudest: order.slice(0, LOUDEST).map((channel) => ({
        channel,
        value: vector[channel] ?? Number.NaN,
        share_HW: sharesOf(height * width, (at) => map.data[at * channels + channel] ?? 0),
      })),
    };
  });
}

/** Values as shares of the largest |value|. */
export function sharesOf(length: number, valueAt: (at: number) => number): number[] {
  const values = Array.from({ length }, (_, at) => valueAt(at));
  const most = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-9);
  return values.map((value) => value / most);
}
