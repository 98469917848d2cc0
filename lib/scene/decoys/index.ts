import { placeShapes } from '../objects/index.ts';
import { pen, type Pen, type Shape } from '../pen.ts';
import { seededRandom, type Random } from '../random.ts';
import type { Decoy } from '../types.ts';
import type { DECOY_KINDS } from '../variants.ts';
import { drawFigure, drawMannequin, drawPoster, drawStatue } from './figures.ts';
import { drawHydrant, drawKiosk, drawMailbox, drawPlanter, drawSign } from './furniture.ts';
import {
  drawFence,
  drawParasolFrame,
  drawPicnicTable,
  drawRack,
  drawTrolley,
} from './frames.ts';

interface Drawing {
  readonly draw: (p: Pen, random: Random) => void;
  /** Half of its width, drawing units. */
  readonly half: number;
}

const DECOYS: Readonly<Record<(typeof DECOY_KINDS)[number], Drawing>> = {
  statue: { draw: drawStatue, half: 30 },
  mannequin: { draw: drawMannequin, half: 26 },
  figure: { draw: drawFigure, half: 30 },
  poster: { draw: drawPoster, half: 50 },
  hydrant: { draw: drawHydrant, half: 16 },
  mailbox: { draw: drawMailbox, half: 22 },
  sign: { draw: drawSign, half: 22 },
  planter: { draw: drawPlanter, half: 50 },
  kiosk: { draw: drawKiosk, half: 70 },
  rack: { draw: drawRack, half: 60 },
  parasolFrame: { draw: drawParasolFrame, half: 60 },
  fence: { draw: drawFence, half: 90 },
  picnicTable: { draw: drawPicnicTable, half: 60 },
  trolley: { draw: drawTrolley, half: 30 },
};

const BY_KIND: Readonly<Record<string, Drawing>> = DECOYS;

const CUT = new WeakMap<Decoy, readonly Shape[]>();

/**
 * The shapes of one decoy in world coordinates, back to front.
 *
 * @throws on an unknown kind
 */
export function decoyShapes(decoy: Decoy): readonly Shape[] {
  let shapes = CUT.get(decoy);
  if (shapes !== undefined) return shapes;
  const drawing = BY_KIND[decoy.kind];
  if (drawing === undefined) throw new Error(`There is no decoy called "${decoy.kind}".`);
  const random = seededRandom(decoy.seed);
  const p = pen(random);
  drawing.draw(p, random);
  CUT.set(decoy, (shapes = placeShapes(p.shapes, decoy)));
  return shapes;
}
