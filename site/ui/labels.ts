import { commonArea, type Box } from '#lib/numbers/boxes.ts';

export interface LabelWish {
  readonly box: Box;
  readonly width: number;
  readonly height: number;
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
}

const MOST_OVERLAP = 0.3;

/**
 * Places one label at each box so that they do not cover each other: above, inside, below, or at the
 * right corner. Wishes come most important first; a label that finds no room is null.
 *
 * @unit  px of the stage
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  stage: { readonly width: number; readonly height: number },
): (LabelPlace | null)[] {
  const placed: Box[] = [];
  return wishes.map(({ box, width, height }) => {
    const right = Math.max(box[0], box[2] - width);
    const candidates = [
      [box[0], box[1] - height],
      [right, box[1] - height],
      [box[0], box[3]],
      [box[0], box[1]],
      [right, box[3]],
      [right, box[3] - height],
    ] as const;
    let best: Box | undefined;
    let least = MOST_OVERLAP * width * height;
    for (const [left, top] of candidates) {
      if (top < 0 || top + height > stage.height) continue;
      const x = Math.max(0, Math.min(left, stage.width - width));
      const place: Box = [x, top, x + width, top + height];
      const covered = placed.reduce((sum, other) => sum + commonArea(place, other), 0);
      if (covered >= least) continue;
      [best, least] = [place, covered];
      if (covered === 0) break;
    }
    if (!best) return null;
    placed.push(best);
    return { x: best[0], y: best[1] };
  });
}
