import { levelColour } from '../../parts/levelColour.ts';
import { fixed } from '../../parts/numbers.ts';
import { between } from '../brush.ts';
import { easeInOut, easeOut } from '../ease.ts';
import { markSmall, ownCell } from './plates.ts';
import { part, type Scene } from './scene.ts';
import { AROUND, STRIDE } from './sentences.ts';
import { sizeAt } from './tale.ts';

/** The cell goes on from N4 to the finest map, and comes back. */
export function drawTravel(scene: Scene): void {
  const { brush, at } = scene;
  const shown = part(at, AROUND, 0, 0.1) * (1 - part(at, STRIDE, 0, 0.15));
  if (shown === 0) return;
  const [n4, p3, p4] = (['N4', 'P3', 'P4'] as const).map((name) => ownCell(scene, name));
  if (!n4 || !p3 || !p4) return;
  const legs = [
    [n4, p3, easeInOut(part(at, AROUND, 0.05, 0.4))],
    [p3, p4, easeInOut(part(at, AROUND, 0.5, 0.85))],
  ] as const;
  for (const [from, to, share] of legs) {
    if (share === 0 || share === 1) continue;
    markSmall(brush, between(from, to, share), levelColour(1));
  }
  drawSizes(scene, shown);
}

/** How large the cell's numbers are before the journey and after it. */
function drawSizes({ brush, layout, tale, at }: Scene, shown: number): void {
  const { pair } = layout;
  const rows = [
    ['N4', part(at, AROUND, 0, 0.2)],
    ['P4', part(at, AROUND, 0.7, 1)],
  ] as const;
  const sizes = rows.map(([name]) => sizeAt(tale.plates[name], tale.fine));
  const most = Math.max(...sizes) || 1;
  brush.faded(shown, () => {
    brush.text('mean size of the cell\u2019s numbers', pair.x, pair.y - 8, {
      size: 11,
      ink: brush.quiet,
    });
    rows.forEach(([name, grown], row) => {
      const y = pair.y + 4 + row * 30;
      const w = ((pair.w - 90) * (sizes[row] ?? 0) * easeOut(grown)) / most;
      brush.faded(grown, () => {
        brush.text(name, pair.x, y + 10, { weight: 600 });
        brush.fill({ x: pair.x + 30, y, w, h: 20 }, levelColour(1));
        brush.text(fixed(sizes[row] ?? 0, 2), pair.x + 38 + w, y + 10, { mono: true });
      });
    });
  });
}
