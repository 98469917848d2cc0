import { fixed } from '../../parts/numbers.ts';
import { between } from '../brush.ts';
import { easeInOut, easeOut } from '../ease.ts';
import { drawTile, label, sign } from '../tiles.ts';
import { cellNow, outputCell, part, windowAt, type ConvolutionScene } from './scene.ts';
import { PLACE } from './sentences.ts';
import { underKernel } from './tale.ts';

/** Pixels times weights is products; their sum drops into the output. */
export function drawSum(scene: ConvolutionScene): void {
  const { brush, layout, tale, at, cell } = scene;
  const now = cellNow(scene);
  const [pixels, kernel, products] = layout.tiles;
  const isStill = now === cell;
  const under = underKernel(tale, now);
  const most = Math.max(...tale.kernel_HW.map(Math.abs)) || 1;
  const brightest = tale.map_HW.reduce((a, b) => Math.max(a, b), 0) || 1;
  const grey = (value: number) => {
    const shade = Math.round((255 * value) / brightest);
    return `rgb(${shade} ${shade} ${shade})`;
  };
  const side = tale.side;
  const start = windowAt(scene, now);
  const flown = easeInOut(part(at, PLACE, 0, 0.3));
  const seen = { numbers: isStill };
  drawTile(brush, between(start, pixels, flown), under, side, {
    ...seen,
    colour: grey,
    ink: (value) => (value > 0.55 * brightest ? '#1e1d1b' : '#fbfaf7'),
  });
  const known = part(at, PLACE, 0.25, 0.4);
  const signed = (value: number) => brush.signed(value / most);
  brush.faded(known, () => {
    drawTile(brush, kernel, tale.kernel_HW, side, {
      numbers: true,
      colour: signed,
      ink: (value) => brush.onSigned(value / most),
    });
    label(brush, pixels, 'pixels');
    label(brush, kernel, 'kernel');
    label(brush, products, 'products');
    sign(brush, pixels, kernel, '\u00d7');
    sign(brush, kernel, products, '=');
  });
  const reach = most * brightest;
  const values = under.map((value, tap) => value * (tale.kernel_HW[tap] ?? 0));
  const born = (tap: number) =>
    easeOut(
      part(at, PLACE, 0.4 + (0.3 * tap) / values.length, 0.5 + (0.3 * tap) / values.length),
    );
  drawTile(brush, products, values, side, {
    ...seen,
    colour: (value) => brush.signed(value / reach),
    ink: (value) => brush.onSigned(value / reach),
    strength: born,
  });
  const sum = values.reduce(
    (all, value, tap) => all + value * (born(tap) > 0.5 ? 1 : 0),
    0,
  );
  brush.faded(part(at, PLACE, 0.4, 0.5), () => {
    const x = products.x + products.w;
    brush.text(`\u03a3 = ${fixed(sum, 2)}`, x, products.y + products.h + 22, {
      align: 'right',
      size: 15,
      weight: 600,
      mono: true,
    });
  });
  const falling = easeInOut(part(at, PLACE, 0.78, 1));
  if (falling === 0 || falling === 1) return;
  const from = {
    x: products.x + products.w - 16,
    y: products.y + products.h + 34,
    w: 12,
    h: 12,
  };
  brush.fill(between(from, outputCell(scene, cell), falling), scene.colourOf(sum));
}
