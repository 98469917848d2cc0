/** Height of a label on the picture, CSS px. */
export const LABEL_HEIGHT = 18;

const widths = new Map<string, number>();
let ruler: CanvasRenderingContext2D | null | undefined;

function widthOf(text: string, font: string): number {
  const key = font + text;
  const known = widths.get(key);
  if (known !== undefined) return known;
  ruler ??= document.createElement('canvas').getContext('2d');
  if (!ruler) return text.length * 7;
  ruler.font = font;
  const width = ruler.measureText(text).width;
  widths.set(key, width);
  return width;
}

/** Width of "name 0.93" (every score has four characters) in the label's font, CSS px. */
export function measureLabel(name: string): number {
  const family = "'Inter', Arial, sans-serif";
  const digits =
    widthOf('0', `500 12px ${family}`) * 3 + widthOf('.', `500 12px ${family}`);
  return widthOf(name, `600 12px ${family}`) + digits + 16;
}

/** Forgets measured widths: the web font has arrived. */
export function forgetWidths(): void {
  widths.clear();
}
