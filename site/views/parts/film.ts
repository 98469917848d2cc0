import type { Box } from '#lib/numbers/boxes.ts';
import type { TrueBox } from '#site/subject/identity.ts';

/** What one checkpoint of a training run says, and what that is worth on scenes that it was judged on. */
export interface Frame {
  readonly step: number;
  readonly AP: number;
  readonly AP50: number;
  /** Over a score of 0.5: objects found, second boxes of one, and boxes on nothing or of another class. */
  readonly found: number;
  readonly twice: number;
  readonly mistakes: number;
  /** Means over all objects of the best score that is said in their place and by their name, and of the next. */
  readonly best: number;
  readonly second: number;
  /** Per scene, a row of six for every box above 0.1: class, score in percent, corners in px. */
  readonly boxes: readonly (readonly number[])[];
}

/** A training run as a film: its checkpoints, looked at on a few scenes (weights/film.ts writes it). */
export interface Film {
  readonly labels: readonly string[];
  readonly scenes: readonly {
    readonly seed: number;
    readonly truth: readonly TrueBox[];
  }[];
  readonly judged: {
    readonly seeds: readonly number[];
    readonly scenes: number;
    readonly objects: number;
  };
  readonly frames: readonly Frame[];
}

/** Numbers of a row of `Frame.boxes`. */
const ROW = 6;

export interface FilmBox {
  readonly label: number;
  readonly score: number;
  readonly xyxyPx: Box;
}

/** The boxes of one scene in a frame, best first. */
export function boxesOf(frame: Frame, scene: number): FilmBox[] {
  const rows = frame.boxes[scene] ?? [];
  return Array.from({ length: rows.length / ROW }, (_, at) => {
    const [label = 0, percent = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = rows.slice(
      at * ROW,
      (at + 1) * ROW,
    );
    return { label, score: percent / 100, xyxyPx: [x1, y1, x2, y2] };
  });
}
