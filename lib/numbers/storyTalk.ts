import type { Frame } from '../trace/frame.ts';
import { boxPx, iou, type Box } from './boxes.ts';
import type { StoryRun, Thing } from './story.ts';
import type { Cell } from './storyMaps.ts';
import type { TokenPosition } from './tokens.ts';

/** What the thing's cell of the coarsest map hears of all cells. */
export interface Talk extends Cell {
  readonly height: number;
  readonly width: number;
  /** Mean over heads, then each head. */
  readonly mean_S: readonly number[];
  readonly heads_MS: readonly (readonly number[])[];
  /** The cell that it hears most but itself, and what is known to be there; null where nothing is. */
  readonly loudest: Cell & { readonly weight: number; readonly name: string | null };
}

/** Another query on the same thing that is silent in the end. */
export interface Rival {
  readonly query: number;
  readonly scores: readonly number[];
  /** px of the picture, after every layer. */
  readonly boxes: readonly Box[];
}

/** Where the query looks in one layer, all heads, levels and points in this order. */
export interface Looks {
  readonly heads: number;
  readonly levels: number;
  readonly points: number;
  readonly x01: readonly number[];
  readonly y01: readonly number[];
  /** Those of one head sum to 1. */
  readonly weight: readonly number[];
}

/** A rival shares this much of the thing's box at some layer, and says this little in the end. */
const SAME = 0.5;
const SILENT = 0.1;

const meanOf = (rows: readonly (readonly number[])[]) =>
  (rows[0] ?? []).map(
    (_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length,
  );

/** One row of every head of an attention, BMSS of one image. */
function rowsOf({ shape, data }: Frame, row: number): number[][] {
  const [, heads = 0, rows = 0, columns = 0] = shape;
  return Array.from({ length: heads }, (_, head) => {
    const at = (head * rows + row) * columns;
    return Array.from(data.subarray(at, at + columns));
  });
}

/**
 * What the cell of the coarsest map under a place hears in AIFI.
 *
 * @shape  weights_BMSS of one image, place → S, MS
 * @unit   shares of 1
 * @source station 4 of a followed thing
 */
export function talkOf(run: StoryRun, { x01, y01 }: TokenPosition): Talk {
  const [, height = 1, width = 1] = run.frame('encoder.aifi.output').shape;
  const row = Math.min(height - 1, Math.floor(y01 * height));
  const column = Math.min(width - 1, Math.floor(x01 * width));
  const own = row * width + column;
  const heads_MS = rowsOf(run.frame('encoder.aifi.0.selfAttention.weights'), own);
  const mean_S = meanOf(heads_MS);
  const at = mean_S.reduce(
    (best, weight, s) => (s !== own && weight > (mean_S[best] ?? -1) ? s : best),
    own === 0 ? 1 : 0,
  );
  const there = { row: Math.floor(at / width), column: at % width };
  const x = ((there.column + 0.5) / width) * run.width;
  const y = ((there.row + 0.5) / height) * run.height;
  const name = nameAt(run, x, y);
  const loudest = { ...there, weight: mean_S[at] ?? Number.NaN, name };
  return { row, column, height, width, mean_S, heads_MS, loudest };
}

/** The smallest known thing around a point. */
function nameAt({ known }: StoryRun, x: number, y: number): string | null {
  const area = ([x1, y1, x2, y2]: Box) => (x2 - x1) * (y2 - y1);
  const around = known.filter(
    ({ xyxyPx: [x1, y1, x2, y2] }) => x >= x1 && x <= x2 && y >= y1 && y <= y2,
  );
  around.sort((a, b) => area(a.xyxyPx) - area(b.xyxyPx));
  return around[0]?.name ?? null;
}

/**
 * The query that claimed the same thing loudest on the way and says nothing in the end; null where
 * there was none.
 *
 * @source station 7 of a followed thing
 */
export function rivalOf(
  { layers, tokens_Q, ...size }: StoryRun,
  { query, xyxyPx }: Thing,
  scoresOf: (query: number) => number[],
): Rival | null {
  let best: (Rival & { readonly loudest: number }) | null = null;
  for (let other = 0; other < tokens_Q.length; other++) {
    const scores = scoresOf(other);
    if (other === query || (scores.at(-1) ?? 1) >= SILENT) continue;
    const boxes = layers.map(({ cxcywh01_Q4 }) => boxPx(cxcywh01_Q4, other, size));
    const claims = scores.filter((_, at) => {
      const box = boxes[at];
      return box !== undefined && iou(box, xyxyPx) > SAME;
    });
    const loudest = Math.max(0, ...claims);
    if (loudest > SILENT && loudest > (best?.loudest ?? 0))
      best = { query: other, scores, boxes, loudest };
  }
  return best && { query: best.query, scores: best.scores, boxes: best.boxes };
}

/**
 * What a query hears of the others and where it looks, layer by layer.
 *
 * @shape  weights_BMQQ, locations_BQMLP2, weights_BQMLP of one image, query → NQ, N looks
 * @unit   shares of 1, shares of the picture
 * @source stations 7 to 9 of a followed thing
 */
export function looksOf({ frame, layers }: StoryRun, query: number) {
  const paths = layers.map((_, layer) => `decoder.layers.${layer}`);
  return {
    hears_NQ: paths.map((path) =>
      meanOf(rowsOf(frame(`${path}.selfAttention.weights`), query)),
    ),
    looks: paths.map((path): Looks => {
      const { data: places } = frame(`${path}.crossAttention.locations`);
      const { data, shape } = frame(`${path}.crossAttention.weights`);
      const [, , heads = 0, levels = 0, points = 0] = shape;
      const each = heads * levels * points;
      const ours = Array.from({ length: each }, (_, at) => query * each + at);
      return {
        ...{ heads, levels, points },
        x01: ours.map((at) => places[2 * at] ?? Number.NaN),
        y01: ours.map((at) => places[2 * at + 1] ?? Number.NaN),
        weight: ours.map((at) => data[at] ?? Number.NaN),
      };
    }),
  };
}
