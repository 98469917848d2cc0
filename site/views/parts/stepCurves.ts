import { html, svg } from '#site/ui/dom.ts';

/** What a curve over the steps of a training shows. */
export interface Curve {
  /** Its key in the values of a point. */
  readonly key: string;
  readonly title: string;
  /** Names of its lines, the faintest first. */
  readonly lines: readonly string[];
  /** The values of all lines at one step, in words. */
  readonly tell: (values: readonly (number | null)[]) => string;
  /** A value on the axis. */
  readonly say: (value: number) => string;
  /** The axis goes at least so far. */
  readonly top?: number;
}

/** One point of all curves: a step, and its values by the key of the curve, one a line. */
export interface CurvePoint {
  readonly step: number;
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
}

export interface StepCurves {
  readonly root: HTMLElement;
  /** Draws what is known, strong up to the point `at`, over what is expected; only attributes change. */
  show(
    points: readonly CurvePoint[],
    at: number,
    planned: number,
    expected?: readonly CurvePoint[],
  ): void;
}

const WIDTH = 100;
const HEIGHT = 40;
/** More points than this are not seen. */
const MOST_POINTS = 200;

/**
 * Small multiples over the steps of a training, one panel a curve, all with the same cursor.
 *
 * @param seek the reader points at a share (0 .. 1) of the steps
 */
export function stepCurves(
  curves: readonly Curve[],
  seek: (share: number) => void,
): StepCurves {
  const panels = curves.map((curve) => panelOf(curve, seek));
  const root = html('div', { class: 'v-curves' }, ...panels.map(({ root }) => root));
  return {
    root,
    show(points, at, planned, expected = []) {
      for (const panel of panels) panel.show(points, at, planned, expected);
    },
  };
}

function panelOf(curve: Curve, seek: (share: number) => void) {
  const { title, lines } = curve;
  const number = html('span', { class: 'v-number' });
  const top = html('span', { class: 'v-curve-top' });
  const end = html('span', {});
  const strength = (at: number) =>
    lines.length === 1 ? 1 : 0.3 + (0.7 * at) / (lines.length - 1);
  const pathsOf = (kind: string) =>
    lines.map((_, at) => {
      const path = svg('path', { class: `v-curve-line ${kind}` });
      path.style.setProperty('--strength', String(strength(at)));
      return path;
    });
  const [foreseen, ahead, done] = [
    pathsOf('is-expected'),
    pathsOf('is-ahead'),
    pathsOf('is-done'),
  ];
  const cursor = svg('line', { class: 'v-curve-now', y1: 0, y2: HEIGHT });
  const field = svg(
    'svg',
    {
      class: 'v-curve-field',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    ...foreseen,
    ...ahead,
    ...done,
    cursor,
  );
  const take = (event: PointerEvent) => {
    const { left, width } = field.getBoundingClientRect();
    if (width > 0) seek(Math.min(1, Math.max(0, (event.clientX - left) / width)));
  };
  field.addEventListener('pointerdown', (event) => {
    if (event.button === 0) take(event);
  });
  field.addEventListener('pointermove', (event) => {
    if ((event.buttons & 1) === 1) take(event);
  });
  const root = html(
    'div',
    { class: 'v-curve' },
    html('div', { class: 'v-curve-head' }, html('span', {}, title), number),
    html('div', { class: 'v-curve-plot' }, top, field),
    html('div', { class: 'v-curve-axis' }, html('span', {}, '0'), 'step', end),
  );
  return {
    root,
    show(
      points: readonly CurvePoint[],
      at: number,
      planned: number,
      expected: readonly CurvePoint[],
    ) {
      const most = mostOf([...expected, ...points], curve);
      top.textContent = curve.say(most);
      end.textContent = String(planned);
      const thin = thinned(points, at);
      const draw = (some: readonly CurvePoint[], line: number) =>
        pathOf(some, curve.key, line, { most, planned });
      lines.forEach((_, line) => {
        foreseen[line]?.setAttribute('d', draw(expected, line));
        ahead[line]?.setAttribute('d', draw(thin, line));
        done[line]?.setAttribute('d', draw(thin.filter(isUpTo(points[at])), line));
      });
      const x = String(xOf(points[at]?.step ?? 0, planned));
      cursor.setAttribute('x1', x);
      cursor.setAttribute('x2', x);
      number.textContent = wordsOf(points, at, curve);
    },
  };
}

const isUpTo = (last: CurvePoint | undefined) => (point: CurvePoint) =>
  point.step <= (last?.step ?? 0);

const xOf = (step: number, planned: number) => (WIDTH * step) / Math.max(1, planned);

function mostOf(points: readonly CurvePoint[], { key, top = 0 }: Curve): number {
  let most = top;
  for (const { values } of points)
    for (const value of values[key] ?? [])
      if (value !== null && Number.isFinite(value) && value > most) most = value;
  return most === 0 ? 1 : most;
}

/** Every so-manieth point, and the one that the cursor stands at. */
function thinned(points: readonly CurvePoint[], at: number): readonly CurvePoint[] {
  const every = Math.ceil(points.length / MOST_POINTS);
  if (every <= 1) return points;
  return points.filter(
    (_, index) => index % every === 0 || index === at || index === points.length - 1,
  );
}

/** A line through the points that have a value. */
function pathOf(
  points: readonly CurvePoint[],
  key: string,
  line: number,
  { most, planned }: { readonly most: number; readonly planned: number },
): string {
  let path = '';
  for (const { step, values } of points) {
    const value = values[key]?.[line];
    if (value === null || value === undefined || !Number.isFinite(value)) continue;
    const x = xOf(step, planned).toFixed(2);
    const y = (HEIGHT - 0.5 - (HEIGHT - 1) * (value / most)).toFixed(2);
    path += `${path === '' ? 'M' : 'L'}${x} ${y}`;
  }
  return path;
}

/** The numbers at the cursor; the newest before it where a step has none. */
function wordsOf(points: readonly CurvePoint[], at: number, { key, tell }: Curve) {
  for (let index = at; index >= 0; index--) {
    const values = points[index]?.values[key] ?? [];
    if (values.some((value) => value !== null)) return tell(values);
  }
  return '\u2013';
}
