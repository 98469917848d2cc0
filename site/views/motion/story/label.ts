import { write, type Sheet } from './sheet.ts';

/** A word beside a place of the picture. */
export function label(
  sheet: Sheet,
  text: string,
  [x, y]: readonly [number, number],
  align: CanvasTextAlign = 'center',
): void {
  const { width } = sheet;
  sheet.pen.font = `600 13px ${sheet.look.sans}`;
  const half = sheet.pen.measureText(text).width / 2 + 6;
  const held = align === 'center' ? Math.min(width - half, Math.max(half, x)) : x;
  write(sheet, text, [held, y], { size: 13, weight: 600, align, halo: true });
}
