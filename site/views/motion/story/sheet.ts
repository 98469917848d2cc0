import type { Box } from '#lib/numbers/boxes.ts';
import type { SceneStory } from '#lib/numbers/sceneStory.ts';
import type { Story } from '#lib/numbers/story.ts';
import { inkOf } from '#site/ui/palette.ts';
import type { Beside } from './beside.ts';
import { WORLD, type Camera, type Point, type Quad } from './camera.ts';
import type { Plates } from './plates.ts';

/** Colours of the page. */
export interface Look {
  readonly ink: string;
  readonly quiet: string;
  readonly paper: string;
  readonly line: string;
  readonly accent: string;
  readonly sans: string;
  readonly mono: string;
}

/** Part of the canvas. */
export interface Region {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All that a station is drawn from. */
export interface Sheet {
  readonly pen: CanvasRenderingContext2D;
  readonly scene: SceneStory;
  readonly story: Story;
  /** A broken run that is told along with it. */
  readonly beside: Beside | null;
  /** The picture, sharp, and what is made of it and of the maps. */
  readonly image: CanvasImageSource;
  readonly plates: Plates;
  readonly look: Look;
  readonly width: number;
  readonly height: number;
  /** The square of the picture, and what stands beside or under it. */
  readonly stage: Region;
  readonly side: Region;
}

const PAD = 8;
/** What the small map of the detector takes of the side. */
export const CORNER = 58;

/** Beside each other where the canvas is wide, else the side under the stage. */
export function regionsOf(width: number, height: number): Pick<Sheet, 'stage' | 'side'> {
  if (width > 1.15 * height) {
    const side = height - 2 * PAD;
    const x = 2 * PAD + side + 12;
    return {
      stage: { x: PAD, y: PAD, width: side, height: side },
      side: { x, y: PAD + 6, width: width - x - PAD, height: side - 12 },
    };
  }
  const side = width - 2 * PAD;
  const y = 2 * PAD + side + 8;
  return {
    stage: { x: PAD, y: PAD, width: side, height: side },
    side: { x: PAD, y, width: side, height: height - y - PAD },
  };
}

/** Width and height of the picture, the longest side as long as the world. */
export function worldSize({ scene: { width, height } }: Sheet): Point {
  const unit = WORLD / Math.max(width, height);
  return [width * unit, height * unit];
}

/** A box in pixels of the picture, in units of the world. */
export function worldBox({ scene: { width, height } }: Sheet, box: Box): Box {
  const unit = WORLD / Math.max(width, height);
  return [box[0] * unit, box[1] * unit, box[2] * unit, box[3] * unit];
}

/** A cell of a map over the picture. */
export function cellBox(
  sheet: Sheet,
  {
    row,
    column,
    height,
    width,
  }: { row: number; column: number; height: number; width: number },
): Box {
  const [w, h] = worldSize(sheet);
  const [x, y] = [w / width, h / height];
  return [column * x, row * y, (column + 1) * x, (row + 1) * y];
}

/** Looks straight at the whole picture. */
export function wideCamera(sheet: Sheet): Camera {
  const { stage } = sheet;
  const [w, h] = worldSize(sheet);
  return {
    focus: [w / 2, h / 2],
    at: [stage.x + stage.width / 2, stage.y + stage.height / 2],
    zoom: stage.width / WORLD,
    ...{ tilt: 0, spin: 0 },
  };
}

/** Looks straight at a box, which takes a share of the stage. */
export function cameraOn(sheet: Sheet, [x1, y1, x2, y2]: Box, share: number): Camera {
  const wide = wideCamera(sheet);
  const fitting = (share * sheet.stage.width) / Math.max(x2 - x1, y2 - y1, 4);
  const zoom = Math.max(wide.zoom, fitting);
  return { ...wide, focus: [(x1 + x2) / 2, (y1 + y2) / 2], zoom };
}

/** The same, but for boxes at the rim: the stage stays full of the picture. */
export function cameraWithin(sheet: Sheet, box: Box, share: number): Camera {
  const camera = cameraOn(sheet, box, share);
  const half = sheet.stage.width / 2 / camera.zoom;
  const [x, y] = camera.focus;
  const [w, h] = worldSize(sheet);
  const hold = (at: number, size: number) =>
    size <= 2 * half ? size / 2 : Math.min(size - half, Math.max(half, at));
  return { ...camera, focus: [hold(x, w), hold(y, h)] };
}

/** The colour of the thing that is followed. */
export const inkOfThing = ({ story }: Sheet) => inkOf(story.object).line;

export interface TextStyle {
  readonly size?: number;
  readonly weight?: number;
  readonly align?: CanvasTextAlign;
  readonly colour?: string;
  /** Paper around the letters, so that they are read on any picture. */
  readonly halo?: boolean;
  readonly mono?: boolean;
}

export function write(
  { pen, look }: Pick<Sheet, 'pen' | 'look'>,
  text: string,
  [x, y]: Point,
  {
    size = 13,
    weight = 400,
    align = 'left',
    colour = look.ink,
    halo,
    mono,
  }: TextStyle = {},
): void {
  pen.font = `${weight} ${size}px ${mono ? look.mono : look.sans}`;
  pen.textAlign = align;
  pen.textBaseline = 'alphabetic';
  if (halo) {
    pen.strokeStyle = look.paper;
    pen.lineWidth = 4;
    pen.lineJoin = 'round';
    pen.strokeText(text, x, y);
  }
  pen.fillStyle = colour;
  pen.fillText(text, x, y);
}

export function trace({ pen }: Pick<Sheet, 'pen'>, quad: Quad): void {
  pen.beginPath();
  quad.forEach(([x, y], at) => (at === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
}

/** A line on paper, so that it is seen on any picture. */
export function outline(
  sheet: Pick<Sheet, 'pen' | 'look'>,
  quad: Quad,
  colour: string,
  width = 2,
  dash: readonly number[] = [],
): void {
  const { pen, look } = sheet;
  trace(sheet, quad);
  pen.lineJoin = 'round';
  pen.setLineDash([...dash]);
  pen.strokeStyle = look.paper;
  pen.lineWidth = width + Math.min(2.5, 1 + 0.6 * width);
  pen.stroke();
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
  pen.setLineDash([]);
}

/** Draws with everything so much fainter. */
export function faintly(
  { pen }: Pick<Sheet, 'pen'>,
  alpha: number,
  draw: () => void,
): void {
  if (alpha <= 0) return;
  const before = pen.globalAlpha;
  pen.globalAlpha = before * Math.min(1, alpha);
  draw();
  pen.globalAlpha = before;
}

/** Draws in units of a plane of the world. */
export function onPlane(
  { pen }: Pick<Sheet, 'pen'>,
  matrix: readonly [number, number, number, number, number, number],
  draw: () => void,
): void {
  pen.save();
  pen.transform(...matrix);
  draw();
  pen.restore();
}
