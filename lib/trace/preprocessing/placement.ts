/** Height and width. */
export type Size = readonly [height: number, width: number];

/** The resized picture on the input: its own size, and where its upper left corner lies. */
export interface Placement {
  readonly words: string;
  readonly height: number;
  readonly width: number;
  readonly top: number;
  readonly left: number;
}

/** Resized a seventh larger than the input, then cut: 256 for 224. */
const USUAL_MARGIN = 256 / 224;

/** A way to lay a resized picture on the input. */
type Lay = (size: Size) => Pick<Placement, 'top' | 'left'>;

const corner: Lay = () => ({ top: 0, left: 0 });
const centre =
  ([height, width]: Size): Lay =>
  ([high, wide]) => ({
    top: Math.trunc((height - high) / 2),
    left: Math.trunc((width - wide) / 2),
  });

const sized = ([height, width]: Size, scale: number, whole = Math.round): Size => [
  Math.max(whole(height * scale), 1),
  Math.max(whole(width * scale), 1),
];

/**
 * Where a picture may lie on an input, stretched over the whole of it first.
 *
 * @param border the part of the input inside a border of one colour, where it has one
 */
export function placementsOf(
  picture: Size,
  input: Size,
  border: Omit<Placement, 'words'> | null,
): Placement[] {
  const [fit, fill] = scalesOf(picture, input);
  const middle = centre(input);
  const place = (words: string, size: Size, lay: Lay): Placement => {
    const [height, width] = size;
    return { words, height, width, ...lay(size) };
  };
  const kept = sized(picture, fit);
  const cut = sized(picture, fill);
  const stretched = place('stretched over the whole input', input, corner);
  return unique([
    stretched,
    place('with their proportions kept and a border around', kept, middle),
    place('with their proportions kept and a border at the end', kept, corner),
    place('with their proportions kept and their middle cut out', cut, middle),
    place('with their proportions kept and the end cut off', cut, corner),
    ...[Math.round, Math.floor].flatMap((whole) => [
      place(
        'with their proportions kept, a margin cut off all around',
        sized(picture, fill * USUAL_MARGIN, whole),
        middle,
      ),
      place('with a margin cut off all around', sized(input, USUAL_MARGIN, whole), middle),
    ]),
    place('not resized and in the upper left corner', picture, corner),
    place('not resized and in the middle', picture, middle),
    ...(border ? [{ ...border, words: borderWords(border, kept) }] : []),
  ]);
}

/** A border that was found rather than reckoned: libraries round the half pixel otherwise. */
function borderWords(border: Omit<Placement, 'words'>, [height, width]: Size): string {
  const { top, left } = border;
  const off = Math.max(Math.abs(border.height - height), Math.abs(border.width - width));
  const kept = off <= 1 ? 'with their proportions kept and ' : 'with ';
  return `${kept}a border ${top === 0 && left === 0 ? 'at the end' : 'around'}`;
}

/** By which a picture just fits into an input, and just fills it. */
function scalesOf([height, width]: Size, [high, wide]: Size): [number, number] {
  const scales = [high / height, wide / width] as const;
  return [Math.min(...scales), Math.max(...scales)];
}

function unique(all: readonly Placement[]): Placement[] {
  const keyOf = ({ height, width, top, left }: Placement) =>
    [height, width, top, left].join();
  return all.filter(
    (one, i) => all.findIndex((other) => keyOf(other) === keyOf(one)) === i,
  );
}

/** The part of the input that such a picture covers: top, left, bottom, right. */
export function coveredBy(
  { height, width, top, left }: Placement,
  [high, wide]: Size,
): readonly [number, number, number, number] {
  return [
    Math.max(top, 0),
    Math.max(left, 0),
    Math.min(top + height, high),
    Math.min(left + width, wide),
  ];
}

/** The rectangle inside whole rows and columns of the corner's colour; null without such. */
export function insideBorder(
  pixels_HW3: ArrayLike<number>,
  [height, width]: Size,
): Omit<Placement, 'words'> | null {
  const same = (from: number, y: number, x: number) =>
    [0, 1, 2].every(
      (c) => pixels_HW3[(y * width + x) * 3 + c] === pixels_HW3[from * 3 + c],
    );
  // Borders begin at a corner; a border at the end has its colour in the last one.
  const found = [0, height * width - 1].map((from) => {
    const row = (y: number) => all(width, (x) => same(from, y, x));
    const column = (x: number) => all(height, (y) => same(from, y, x));
    const [top, bottom] = [run(height, row), run(height, (y) => row(height - 1 - y))];
    const [left, right] = [run(width, column), run(width, (x) => column(width - 1 - x))];
    return { top, left, height: height - top - bottom, width: width - left - right };
  });
  const [smallest] = found
    .filter((one) => one.height > 0 && one.width > 0)
    .sort((a, b) => a.height * a.width - b.height * b.width);
  return smallest && smallest.height * smallest.width < height * width ? smallest : null;
}

const all = (count: number, test: (i: number) => boolean) => run(count, test) === count;

/** How many pass from the first on. */
function run(count: number, test: (i: number) => boolean): number {
  let i = 0;
  while (i < count && test(i)) i++;
  return i;
}
