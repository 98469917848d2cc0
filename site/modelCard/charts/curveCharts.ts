import type { CurveRow } from '../curve.ts';
import type { Band } from '../recipe.ts';
import { chart, GRID, LEFT, Plot, QUIET_TICKS, WIDTH } from './chart.ts';
import { apart } from './labels.ts';
import { boundaries, runNames, stageNames } from './stages.ts';

interface Line {
  readonly name: string;
  readonly of: (row: CurveRow) => number | null;
  readonly dash?: string;
}

const ACCURACIES: readonly Line[] = [
  { name: 'AP50', of: ({ AP50 }) => AP50, dash: '4 2' },
  { name: 'AP', of: ({ AP }) => AP },
  { name: 'AP small', of: ({ APsmall }) => APsmall, dash: '1 2.5' },
  { name: 'AP hard', of: ({ APhard }) => APhard, dash: '7 2 1.5 2' },
];
const LOSSES: readonly Line[] = [
  { name: 'set', of: ({ set }) => set },
  { name: 'denoising', of: ({ denoising }) => denoising, dash: '4 2' },
  { name: 'dense', of: ({ dense }) => dense, dash: '1 2.5' },
];

const HEIGHT = 200;
const RIGHT = 60;
const BOTTOM = 42;
/** Room for the names of the stages. */
const TOP = 34;

interface Subject {
  /** For a screen reader. */
  readonly label: string;
  readonly curve: readonly CurveRow[];
  readonly bands: readonly Band[];
}

/** Accuracy on the validation scenes over the images seen; stages and runs are named above it. */
export function accuracyCurve(subject: Subject): string {
  const { curve, bands } = subject;
  return lines(subject, ACCURACIES, { top: TOP, high: 1 }, [
    stageNames(bands, curve.at(-1)?.images ?? 1, WIDTH - LEFT - RIGHT),
    runNames(curve),
  ]);
}

/** The losses over the images seen; a part that is not trained yet has none. */
export function lossCurve(subject: Subject): string {
  const values = LOSSES.flatMap(({ of }) => subject.curve.map((row) => of(row) ?? 0));
  return lines(subject, LOSSES, { top: 8, high: Math.max(...values) }, []);
}

function lines(
  { label, curve, bands }: Subject,
  series: readonly Line[],
  { top, high }: { readonly top: number; readonly high: number },
  names: readonly Plot.Markish[],
): string {
  const drawn = series.map((line) => ({
    ...line,
    spots: curve.map((row) => ({ x: row.images / 1e3, y: line.of(row), run: row.run })),
  }));
  const height = HEIGHT + top;
  const last = (curve.at(-1)?.images ?? 1) / 1e3;
  const x = { domain: [0, last], label: 'images seen, thousands', ticks: 5 };
  return chart(label, {
    height,
    marginTop: top,
    marginRight: RIGHT,
    marginBottom: BOTTOM,
    x: { ...x, ...QUIET_TICKS },
    y: { domain: [0, high], label: null, ...QUIET_TICKS, ticks: 5 },
    marks: [
      Plot.gridY({ ...GRID, ticks: 5 }),
      boundaries(bands, curve),
      ...drawn.map(marksOf),
      endNames(drawn, (13 * high) / (height - top - BOTTOM)),
      ...names,
    ],
  });
}

type Drawn = Line & {
  readonly spots: readonly {
    readonly x: number;
    readonly y: number | null;
    readonly run: string;
  }[];
};

function marksOf({ dash, spots }: Drawn): Plot.Markish {
  const strokeWidth = dash === undefined ? 2 : 1.5;
  return [
    Plot.lineY(spots, { x: 'x', y: 'y', z: 'run', strokeWidth, strokeDasharray: dash }),
    Plot.dot(spots, { x: 'x', y: 'y', r: 1.5, fill: 'currentColor' }),
  ];
}

/** @param distance that two names keep from each other, in units of the vertical axis */
function endNames(drawn: readonly Drawn[], distance: number): Plot.Markish {
  const ends = drawn.flatMap(({ name, spots }) => {
    const end = spots.findLast(({ y }) => y !== null);
    return end ? [{ name, x: end.x, y: end.y ?? 0 }] : [];
  });
  const text = { text: 'name', textAnchor: 'start', dx: 6 } as const;
  return Plot.text(apart(ends, distance), { x: 'x', y: 'y', ...text });
}
