import type { RGB } from '../../image/resize.ts';

/** An RGB picture seen from some side: its bytes stay where they are, the steps between them change. */
export interface View {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  /** Byte of the upper left pixel, bytes to the pixel on its right and to the one below. */
  readonly begin: number;
  readonly right: number;
  readonly down: number;
}

/** How a picture lies, and how that is said. */
export interface Turn {
  readonly words: string;
  readonly of: (view: View) => View;
}

export const viewOf = ({ width, height, data }: RGB): View => ({
  width,
  height,
  data,
  begin: 0,
  right: 3,
  down: 3 * width,
});

const mirrored = (view: View): View => ({
  ...view,
  begin: view.begin + view.right * (view.width - 1),
  right: -view.right,
});

const flipped = (view: View): View => ({
  ...view,
  begin: view.begin + view.down * (view.height - 1),
  down: -view.down,
});

const transposed = (view: View): View => ({
  ...view,
  width: view.height,
  height: view.width,
  right: view.down,
  down: view.right,
});

const EXIF = 'as when an EXIF tag is missed';

/** The eight ways in which a picture may lie, upright first. */
export const TURNS: readonly Turn[] = [
  { words: 'upright', of: (view) => view },
  { words: 'mirrored left to right', of: mirrored },
  { words: 'mirrored top to bottom', of: flipped },
  { words: 'upside down (turned by 180°)', of: (view) => flipped(mirrored(view)) },
  {
    words: `on their side (turned by 90° clockwise, ${EXIF})`,
    of: (view) => transposed(flipped(view)),
  },
  {
    words: `on their side (turned by 90° anticlockwise, ${EXIF})`,
    of: (view) => transposed(mirrored(view)),
  },
  { words: 'with rows and columns exchanged', of: transposed },
  {
    words: 'mirrored along the other diagonal',
    of: (view) => transposed(flipped(mirrored(view))),
  },
];
