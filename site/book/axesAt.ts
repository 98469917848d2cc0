/** Letters that a name of the code ends in, and where they stand on the page. */
interface AxesInCode {
  readonly dims: string;
  readonly at: DOMRect;
}

const SUFFIX = /[a-z]\w*_(?=\d*[A-Z])([BHWCSLQMDPVFGNXKR\d]+)$/;

/** The letters at the end of the name around a place in a line: `BMQS` in `weights_BMQS`. */
export function axesAround(line: string, place: number): string | null {
  const before = /\w*$/.exec(line.slice(0, place))?.[0] ?? '';
  const after = /^\w*/.exec(line.slice(place))?.[0] ?? '';
  return SUFFIX.exec(before + after)?.[1] ?? null;
}

/** Of the name of the code that lies under a point of the window. */
export function axesAt(x: number, y: number): AxesInCode | null {
  // Not in every browser: the letters stand in the caption as well.
  if (!('caretPositionFromPoint' in document)) return null;
  const { offsetNode: node, offset: place = 0 } =
    document.caretPositionFromPoint(x, y) ?? {};
  if (!(node instanceof Text)) return null;
  const dims = axesAround(node.data, place);
  if (dims === null) return null;
  const word = document.createRange();
  const end = place + (/^\w*/.exec(node.data.slice(place))?.[0].length ?? 0);
  const start = place - (/\w*$/.exec(node.data.slice(0, place))?.[0].length ?? 0);
  word.setStart(node, start);
  word.setEnd(node, end);
  const at = word.getBoundingClientRect();
  const isOver = x >= at.left && x <= at.right && y >= at.top && y <= at.bottom;
  return isOver ? { dims, at } : null;
}
