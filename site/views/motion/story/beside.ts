import type { Box } from '#lib/numbers/boxes.ts';
import type { Ghost } from '#lib/numbers/storyGhost.ts';
import { inkOf, OBJECT_INKS } from '#site/ui/palette.ts';
import { quadOf, type Camera, type Quad } from './camera.ts';
import { label } from './label.ts';
import { faintly, outline, worldBox, type Sheet } from './sheet.ts';

/** A run in which one station is out of work, told beside the whole one. */
export interface Beside {
  /** The station that is broken, 1 .. 10: whatever comes before it is the same. */
  readonly from: number;
  /** What is so in this run: *AIFI is skipped*. */
  readonly state: string;
  /** Null where no box touches the thing any more. */
  readonly ghost: Ghost | null;
}

const DASH = [7, 5] as const;

/** The page's ink, but beside a thing that has nearly the same. */
const strokeOf = ({ look, story }: Sheet) =>
  inkOf(story.object) === OBJECT_INKS[4] ? look.accent : look.ink;

/** The sheet as a station (from 0) takes it: nothing stands beside what is before the break. */
export function sheetAt(sheet: Sheet, at: number): Sheet {
  return sheet.beside && at + 1 < sheet.beside.from ? { ...sheet, beside: null } : sheet;
}

/** The same canvas, for what becomes of the thing in the broken run; null where there is nothing. */
export function ghostSheet(sheet: Sheet): Sheet | null {
  const ghost = sheet.beside?.ghost;
  return ghost ? { ...sheet, scene: ghost.scene, story: ghost.story, beside: null } : null;
}

/** The mark of the broken run, in another stroke; named where it lies apart. */
export function drawGhost(sheet: Sheet, quad: Quad, whole: Quad): void {
  outline(sheet, quad, strokeOf(sheet), 2, DASH);
  const apart = quad.some(([x, y], at) => {
    const [wx, wy] = whole[at] ?? [x, y];
    return Math.hypot(x - wx, y - wy) > APART;
  });
  if (!apart) return;
  const x = Math.max(...quad.map(([right]) => right));
  const y = Math.min(...quad.map(([, top]) => top));
  // Other words stand below boxes, or at their left.
  label(sheet, 'broken', [x, Math.max(sheet.stage.y + 14, y - 6)], 'right');
}

const APART = 5;

/** A box of the broken run, where it is not the mark itself. */
export function ghostBox(sheet: Sheet, camera: Camera, box: Box, alpha = 1): void {
  faintly(sheet, alpha, () =>
    outline(sheet, quadOf(camera, worldBox(sheet, box)), strokeOf(sheet), 2, DASH),
  );
}
