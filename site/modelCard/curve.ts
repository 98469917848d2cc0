/** One line of curve.csv: the losses since the line before, and the accuracy then. */
export interface CurveRow {
  /** Name of the training run; empty where there was only one. */
  readonly run: string;
  /** Of all runs together up to here. */
  readonly images: number;
  readonly minutes: number;
  /** How much of the schedule was over, 0 to 1. */
  readonly share: number;
  /** Losses; null while that part is not trained. */
  readonly set: number | null;
  readonly denoising: number | null;
  readonly dense: number | null;
  readonly AP: number;
  readonly AP50: number;
  readonly APsmall: number;
  /** On hard streets; null where that was not measured. */
  readonly APhard: number | null;
}

const COLUMNS =
  'minutes images share loss_set loss_denoising loss_dense AP AP50 APsmall'.split(' ');

/** curve.csv. Images and minutes count on from run to run, whether or not the file does that. */
export function readCurve(csv: string): CurveRow[] {
  const [header = '', ...lines] = csv.trim().split(/\r?\n/);
  const names = header.split(',');
  const lacking = COLUMNS.filter((name) => !names.includes(name));
  if (lacking.length > 0) throw new Error(`curve.csv has no column ${lacking.join(', ')}.`);
  const rows = lines.map((line) => rowOf(names, line.split(',')));
  const [images, minutes] = [countOn(rows, 'images'), countOn(rows, 'minutes')];
  return rows.map((row, at) => ({
    ...row,
    images: images[at] ?? row.images,
    minutes: minutes[at] ?? row.minutes,
  }));
}

/** A column that goes back somewhere begins anew with every run: what was before is added. */
function countOn(rows: readonly CurveRow[], column: 'images' | 'minutes'): number[] {
  const restarts = rows.some((row, at) => row[column] < (rows[at - 1]?.[column] ?? 0));
  let before = 0;
  return rows.map((row, at) => {
    const last = rows[at - 1];
    if (restarts && last && last.run !== row.run) before += last[column];
    return before + row[column];
  });
}

function rowOf(names: readonly string[], values: readonly string[]): CurveRow {
  const text = (name: string) => values[names.indexOf(name)] ?? '';
  const number = (name: string) => {
    const value = Number(text(name));
    if (text(name) === '' || !Number.isFinite(value))
      throw new Error(`curve.csv has "${text(name)}" for ${name}.`);
    return value;
  };
  const loss = (name: string) => number(name) || null;
  return {
    run: text('run'),
    images: number('images'),
    minutes: number('minutes'),
    share: number('share'),
    set: loss('loss_set'),
    denoising: loss('loss_denoising'),
    dense: loss('loss_dense'),
    AP: number('AP'),
    AP50: number('AP50'),
    APsmall: number('APsmall'),
    APhard: text('APhard') === '' ? null : number('APhard'),
  };
}

export interface Run {
  readonly name: string;
  /** Images that all runs before have seen. */
  readonly from: number;
  readonly to: number;
}

/** The training runs one after the other. */
export function runsOf(curve: readonly CurveRow[]): Run[] {
  const names = [...new Set(curve.map(({ run }) => run))];
  let from = 0;
  return names.map((name) => {
    const own = curve.filter(({ run }) => run === name);
    const to = own.at(-1)?.images ?? from;
    const run = { name, from, to };
    from = to;
    return run;
  });
}
