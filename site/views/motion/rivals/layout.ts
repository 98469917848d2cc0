import type { Box } from '../brush.ts';

/** Where one run is told: the cut of the picture, the talk, and the scores. */
export interface Column {
  readonly head: { readonly x: number; readonly y: number };
  readonly cut: Box;
  readonly talk: Box;
  readonly chart: Box;
}

export interface RivalsLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly Column[];
}

const WIDE = 680;
const HEAD = 26;
const AXIS = 18;

/** Side by side, each from top to bottom; where there is little room one below the other, each from left to right. */
export function rivalsLayout(width: number, runs: number): RivalsLayout {
  const columns = Array.from({ length: runs }, (_, at) =>
    width >= WIDE ? standing(width, at, runs) : lying(width, at),
  );
  const last = columns.at(-1)?.chart;
  return { width, columns, height: last ? last.y + last.h + AXIS : 0 };
}

function standing(width: number, at: number, runs: number): Column {
  const gap = 32;
  const w = (width - gap * (runs - 1)) / runs;
  const x = at * (w + gap);
  const cut = { x, y: HEAD, w, h: Math.min(152, 0.45 * w) };
  const talk = { x, y: cut.y + cut.h + 8, w, h: 84 };
  const chart = { x: x + 26, y: talk.y + talk.h + 20, w: w - 26, h: 72 };
  return { head: { x, y: 10 }, cut, talk, chart };
}

function lying(width: number, at: number): Column {
  const [high, gap] = [178, 30];
  const y = at * (HEAD + high + gap);
  const cut = { x: 0, y: y + HEAD, w: 0.36 * width, h: high };
  const x = cut.w + 14;
  const talk = { x, y: cut.y, w: width - x, h: 84 };
  const chart = { x: x + 26, y: talk.y + 106, w: width - x - 26, h: high - 106 };
  return { head: { x: 0, y: y + 10 }, cut, talk, chart };
}
