import { CORNER, write, type Sheet } from './sheet.ts';

/** Parts of the detector, from left to right. */
const PARTS = [
  'image',
  'backbone',
  'AIFI',
  'CCFF',
  'selection',
  'decoder',
  'boxes',
] as const;
export type CornerPart = (typeof PARTS)[number];

/** The whole detector in a corner; the part that a station is about is lit, a broken one crossed out. */
export function drawCorner(
  sheet: Sheet,
  lit: CornerPart,
  broken: CornerPart | null = null,
): void {
  const { pen, look, side } = sheet;
  const y = side.y + side.height - CORNER + 20;
  const step = side.width / PARTS.length;
  const size = Math.min(22, step - 8);
  PARTS.forEach((part, at) => {
    const x = side.x + at * step + step / 2;
    const isLit = part === lit;
    if (at > 0) {
      pen.strokeStyle = look.line;
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.moveTo(x - step + size / 2 + 2, y);
      pen.lineTo(x - size / 2 - 2, y);
      pen.stroke();
    }
    pen.fillStyle = isLit ? look.accent : look.paper;
    pen.strokeStyle = isLit ? look.accent : look.quiet;
    pen.lineWidth = 1.5;
    pen.beginPath();
    SHAPES[part](pen, x, y, size);
    pen.fill();
    pen.stroke();
    if (part === broken) drawCross(sheet, x, y, size);
    if (isLit)
      write(
        sheet,
        part,
        [Math.min(side.x + side.width - 26, Math.max(side.x + 26, x)), y + size / 2 + 17],
        {
          ...{ size: 12, weight: 600, align: 'center', colour: look.accent },
        },
      );
  });
}

function drawCross({ pen, look }: Sheet, x: number, y: number, size: number): void {
  const half = size / 2 + 4;
  for (const [colour, width] of [[look.paper, 5] as const, [look.ink, 2.5] as const]) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.moveTo(x - half, y - half);
    pen.lineTo(x + half, y + half);
    pen.moveTo(x + half, y - half);
    pen.lineTo(x - half, y + half);
    pen.stroke();
  }
}

type Shape = (pen: CanvasRenderingContext2D, x: number, y: number, size: number) => void;

const SHAPES: Readonly<Record<CornerPart, Shape>> = {
  image: (pen, x, y, s) => pen.rect(x - s / 2, y - s / 2, s, s),
  backbone(pen, x, y, s) {
    for (const [at, share] of [1, 0.7, 0.4].entries())
      pen.rect(x - s / 2 + (at * s) / 3, y - (s * share) / 2, s / 3, s * share);
  },
  AIFI: (pen, x, y, s) => pen.arc(x, y, s / 2.4, 0, 7),
  CCFF(pen, x, y, s) {
    pen.moveTo(x - s / 2, y - s / 2);
    pen.lineTo(x, y + s / 2);
    pen.lineTo(x + s / 2, y - s / 2);
    pen.lineTo(x + s / 4, y - s / 2);
    pen.lineTo(x, y);
    pen.lineTo(x - s / 4, y - s / 2);
    pen.closePath();
  },
  selection(pen, x, y, s) {
    for (const at of [0, 1, 2, 3])
      pen.rect(x - s / 4, y - s / 2 + (at * s) / 4, s / 2, s / 4);
  },
  decoder(pen, x, y, s) {
    for (const at of [2, 1, 0])
      pen.rect(x - s / 2 + at * 3, y - s / 2 + at * 2, s - 7, s - 5);
  },
  boxes(pen, x, y, s) {
    pen.rect(x - s / 2, y - s / 2, s * 0.6, s * 0.7);
    pen.rect(x, y, s * 0.5, s * 0.5);
  },
};
