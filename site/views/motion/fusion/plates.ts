import { levelColour } from '../../parts/levelColour.ts';
import type { Box } from '../brush.ts';
import { cellBox } from './layout.ts';
import type { Scene } from './scene.ts';
import type { PlateName } from './tale.ts';

/** 0 for the finest: the colour of a rim. */
const LEVEL: Readonly<Record<PlateName, number>> = {
  ...{ F5: 2, S4: 1, N4: 1, P3: 0, P4: 1, P5: 2 },
};

/** The outline of what is followed, readable on any ground. */
export function mark(brush: Scene['brush'], box: Box, colour: string): void {
  brush.outline(box, '#1e1d1b', 4);
  brush.outline(box, '#fbfaf7', 3);
  brush.outline(box, colour, 2);
}

/** The same around a cell of few pixels: it stays to be seen. */
export function markSmall(brush: Scene['brush'], { x, y, w, h }: Box, colour: string) {
  const around = { x: x - 2, y: y - 2, w: w + 4, h: h + 4 };
  brush.outline(around, '#1e1d1b', 3.5);
  brush.outline(around, '#fbfaf7', 2.5);
  brush.outline(around, colour, 1.5);
}

/** A small map with its name; before it is made, its place. */
export function drawPlate(scene: Scene, name: PlateName, strength: number): void {
  const { brush, layout, plates } = scene;
  const box = layout.plates[name];
  brush.pen.setLineDash([3, 3]);
  brush.outline(box, brush.hairline);
  brush.pen.setLineDash([]);
  brush.faded(strength, () => {
    brush.pen.imageSmoothingEnabled = false;
    brush.pen.drawImage(plates[name], box.x, box.y, box.w, box.h);
    brush.outline(box, levelColour(LEVEL[name]), 2);
    markSmall(brush, ownCell(scene, name), levelColour(LEVEL[name]));
  });
  if (name !== 'P5') drawName(scene, name, strength);
}

/** The last map stands at the edge. */
export function drawName(
  { brush, layout, tale }: Scene,
  name: PlateName,
  strength: number,
): void {
  const { x, y, w } = layout.plates[name];
  const { width, height } = tale.plates[name];
  const words = layout.isWide ? `${name}  ${height} \u00d7 ${width}` : name;
  const isLast = name === 'P5';
  brush.faded(0.55 + 0.45 * strength, () =>
    brush.text(words, isLast ? x + w : x, y - 9, {
      ...{ size: 11, weight: 600, align: isLast ? 'right' : 'left' },
    }),
  );
}

/** The cell that is followed, on a map; P3 has four in its place. */
export function ownCell({ layout, tale }: Scene, name: PlateName): Box {
  const { coarse, fine } = tale;
  const box = layout.plates[name];
  if (LEVEL[name] === 2) return cellBox(box, coarse, tale.grid);
  if (LEVEL[name] === 1) return cellBox(box, fine, tale.plates[name]);
  const first = { row: 2 * fine.row, column: 2 * fine.column };
  const one = cellBox(box, first, tale.plates[name]);
  return { ...one, w: 2 * one.w, h: 2 * one.h };
}
