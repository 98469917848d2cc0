import { during } from '../ease.ts';
import { CORNER, faintly, write, type Region, type Sheet } from './sheet.ts';

export interface Curve {
  readonly name: string;
  readonly values: readonly number[];
  readonly colour: string;
  readonly dash?: readonly number[];
}

/** Curves from 0 to 1 over the layers, drawn up to a moment `u`; the first value may stand before layer 1. */
export function drawCurves(
  sheet: Sheet,
  title: string,
  curves: readonly Curve[],
  u: number,
): void {
  const { pen, look } = sheet;
  const { x, y, width, height } = chartRegion(sheet);
  write(sheet, title, [sheet.side.x, sheet.side.y + 12], { weight: 600 });
  pen.strokeStyle = look.line;
  pen.lineWidth = 1;
  for (const at of [0, 0.5, 1]) {
    const line = y + height * (1 - at);
    pen.beginPath();
    pen.moveTo(x, line);
    pen.lineTo(x + width, line);
    pen.stroke();
    write(sheet, String(at), [x - 6, line + 4], {
      size: 11,
      align: 'right',
      colour: look.quiet,
    });
  }
  const most = Math.max(...curves.map(({ values }) => values.length)) - 1;
  const layers = Math.max(1, Math.min(...curves.map(({ values }) => values.length)));
  const first = most + 1 - layers;
  for (let layer = 0; layer < layers; layer++)
    write(
      sheet,
      String(layer + 1),
      [x + (width * (layer + first)) / Math.max(1, most), y + height + 16],
      {
        ...{ size: 11, align: 'center', colour: look.quiet },
      },
    );
  const ends: number[] = [];
  for (const { name, values, colour, dash = [] } of curves) {
    const skipped = most + 1 - values.length;
    const place = (at: number): readonly [number, number] => [
      x + (width * (at + skipped)) / Math.max(1, most),
      y + height * (1 - (values[at] ?? 0)),
    ];
    const last = during(u, 0, 1) * most - skipped;
    if (last < 0) continue;
    pen.beginPath();
    pen.moveTo(...place(0));
    for (let at = 1; at <= last; at++) pen.lineTo(...place(at));
    const whole = Math.floor(last);
    const [xa, ya] = place(whole);
    const [xb, yb] = place(Math.min(values.length - 1, whole + 1));
    const part = last - whole;
    const end = [xa + (xb - xa) * part, ya + (yb - ya) * part] as const;
    pen.lineTo(...end);
    pen.strokeStyle = colour;
    pen.lineWidth = 2.5;
    pen.setLineDash([...dash]);
    pen.lineJoin = 'round';
    pen.stroke();
    pen.setLineDash([]);
    pen.fillStyle = colour;
    pen.beginPath();
    pen.arc(...end, 4, 0, 7);
    pen.fill();
    // Names keep off each other.
    let at = Math.min(y + height - 4, end[1] - 9);
    while (ends.some((other) => Math.abs(other - at) < 15)) at += 15;
    ends.push(at);
    faintly(sheet, during(u, 0.1, 0.3), () =>
      write(
        sheet,
        `${name} ${(values[whole] ?? 0).toFixed(2)}`,
        [Math.min(x + width, Math.max(x + 60, end[0])), at],
        {
          ...{ size: 12, weight: 600, align: 'right', halo: true },
        },
      ),
    );
  }
}

function chartRegion({ side }: Sheet): Region {
  const height = Math.max(60, Math.min(300, side.height - CORNER - 70));
  return { x: side.x + 26, y: side.y + 36, width: side.width - 36, height };
}
