import type { Box } from '../brush.ts';
import type { Point } from './layout.ts';
import { drawBesideSign, type Scene } from './scene.ts';

/** Which way numbers go, and where two maps are laid beside each other. */
export function drawArrows(scene: Scene): void {
  const { brush, layout } = scene;
  const { plates, joints, isWide } = layout;
  const [down, up] = joints;
  const middle = ({ y, h }: Box) => y + h / 2;
  const right = (box: Box): Point => [box.x + box.w + 3, middle(box)];
  const left = (box: Box): Point => [box.x - 3, middle(box)];
  const f5: Point = [plates.F5.x + plates.F5.w + 3, middle(plates.F5) + 14];
  arrow(brush, [f5, [down[0], f5[1]], [down[0], down[1] - 11]]);
  arrow(brush, [right(plates.S4), [down[0] - 11, down[1]]]);
  arrow(brush, [[down[0] + 11, down[1]], left(plates.N4)]);
  arrow(brush, [right(plates.N4), left(plates.P3)]);
  arrow(brush, [right(plates.P3), left(plates.P4)]);
  arrow(brush, [right(plates.F5), [up[0] - 11, up[1]]]);
  const p4 = right(plates.P4);
  arrow(brush, [p4, [up[0], p4[1]], [up[0], up[1] + 11]]);
  arrow(brush, [[up[0] + 11, up[1]], left(plates.P5)]);
  for (const [x, y] of joints) drawBesideSign(scene, x, y);
  if (!isWide) return;
  const words = { size: 11, ink: brush.quiet };
  brush.text('copy into 2 \u00d7 2', down[0] + 7, f5[1] + 12, words);
  brush.text('stride 2', up[0] + 7, p4[1] - 12, words);
}

/** What is shorter has no room for its head, px: on a phone some maps stand that close. */
const SHORTEST = 9;

function arrow({ pen, quiet }: Scene['brush'], points: readonly Point[]): void {
  const [x2, y2] = points.at(-1) ?? [0, 0];
  const [x1, y1] = points.at(-2) ?? [0, 0];
  if (Math.hypot(x2 - x1, y2 - y1) < SHORTEST) return;
  const turn = Math.atan2(y2 - y1, x2 - x1);
  pen.strokeStyle = quiet;
  pen.fillStyle = quiet;
  pen.lineWidth = 1.2;
  pen.beginPath();
  for (const [x, y] of points) pen.lineTo(x, y);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x2, y2);
  for (const side of [-1, 1])
    pen.lineTo(
      x2 - 7 * Math.cos(turn + 0.45 * side),
      y2 - 7 * Math.sin(turn + 0.45 * side),
    );
  pen.fill();
}
