import { fixed } from '../../parts/numbers.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { during, easeInOut, easeOut } from '../ease.ts';
import { cellBox, type AttentionLayout } from './layout.ts';
import { keyNow, part, type Scene } from './onPicture.ts';
import { ALL, ASK, MEET, MIX, SCALE } from './sentences.ts';
import { t } from '#site/words/t.ts';

type Numbers = ArrayLike<number>;

/** Height of a row of numbers. */
export const ROW = 30;

export interface VectorLook {
  /** The value that has the strongest colour. */
  readonly most: number;
  /** Numbers in the cells, where there is room. */
  readonly numbers?: boolean;
  /** The cell's own place and strength at its index. */
  readonly at?: (index: number, box: Box) => { readonly box: Box; readonly alpha: number };
}

/** A vector as cells in signed colours, with its numbers. */
export function drawVector(
  brush: Brush,
  row: Box,
  values: Numbers,
  { most, numbers = true, at }: VectorLook,
): void {
  const w = row.w / values.length;
  for (let index = 0; index < values.length; index++) {
    const value = values[index] ?? 0;
    const home = { x: row.x + index * w, y: row.y, w, h: row.h };
    const { box, alpha } = at?.(index, home) ?? { box: home, alpha: 1 };
    brush.faded(alpha, () => {
      const strength = Math.max(-1, Math.min(1, value / most));
      brush.fill({ ...box, w: box.w - 1 }, brush.signed(strength));
      brush.outline({ ...box, w: box.w - 1 }, brush.hairline);
      if (!numbers || box.w < 34 || box.h < 16) return;
      const ink = brush.onSigned(strength);
      const how = { align: 'center', mono: true, size: 11, ink } as const;
      brush.text(
        fixed(Math.round(10 * value) / 10, 1),
        box.x + box.w / 2 - 0.5,
        box.y + box.h / 2 + 0.5,
        how,
      );
    });
  }
}

/** Words before a row; over it where there is no room before. */
export function labelRow(brush: Brush, layout: AttentionLayout, row: Box, words: string) {
  if (layout.isWide)
    brush.text(words, row.x - 10, row.y + row.h / 2, { align: 'right', ink: brush.ink });
  else brush.text(words, row.x, row.y - 8, { ink: brush.ink });
}

/** The row with this number among the vectors. */
function rowBox({ rows, isWide }: AttentionLayout, number: number): Box {
  const pitch = isWide ? ROW + 14 : ROW + 20;
  return { x: rows.x, y: rows.y + (isWide ? 26 : 22) + number * pitch, w: rows.w, h: ROW };
}

/** Query, key, their products and the score: the first half of the story. */
export function drawMeeting(scene: Scene): void {
  const { brush, layout, tale, at } = scene;
  if (at > MIX + 0.2) return;
  const key = keyNow(scene);
  const isSweeping = key !== tale.key || (at > ALL && part(at, ALL, 0, 0.92) < 1);
  const values = isSweeping ? tale.keyOf(key) : tale.k_D;
  const products = Array.from(values, (value, d) => value * (tale.q_D[d] ?? 0));
  const largest = Math.max(...[...tale.q_D, ...tale.k_D].map(Math.abs), 0.01);
  brush.faded(1 - part(at, MIX, 0, 0.15), () => {
    const flight =
      (from: number, step: number, most = 1) =>
      (index: number, home: Box) => {
        const delay = (0.35 * most * index) / tale.D;
        const t = easeInOut(part(at, step, delay, delay + 0.6 * most));
        return { box: between(startOf(scene, from, index), home, t), alpha: t > 0 ? 1 : 0 };
      };
    const [q, k, product] = [0, 1, 2].map((row) => rowBox(layout, row)) as [Box, Box, Box];
    drawVector(brush, q, tale.q_D, { most: largest, at: flight(tale.token, ASK) });
    brush.faded(part(at, ASK, 0.6, 1), () =>
      labelRow(brush, layout, q, t('query of {token}', { token: tale.token })),
    );
    if (at <= MEET) return;
    const look = { most: largest, numbers: !isSweeping };
    const fly = at < MEET + 1 ? { at: flight(tale.key, MEET, 0.42) } : {};
    drawVector(brush, k, values, { ...look, ...fly });
    brush.faded(part(at, MEET, 0.25, 0.4), () => {
      labelRow(brush, layout, k, t('× key of {key}', { key }));
    });
    drawProducts(scene, product, products, isSweeping);
  });
}

/** Products appear one after the other, and their sum grows with them. */
function drawProducts(
  { brush, layout, tale, at }: Scene,
  row: Box,
  products: readonly number[],
  isSweeping: boolean,
): void {
  const { D } = tale;
  const born = (index: number) => 0.42 + (0.4 * index) / D;
  const there = (index: number) => easeOut(part(at, MEET, born(index), born(index) + 0.1));
  const most = Math.max(...tale.products_D.map(Math.abs), 0.01);
  drawVector(brush, row, products, {
    ...{ most, numbers: !isSweeping },
    at: (index, home) => ({
      box: between({ ...home, y: home.y - ROW }, home, there(index)),
      alpha: there(index),
    }),
  });
  const sum = products.reduce((all, value, d) => all + value * (there(d) > 0.5 ? 1 : 0), 0);
  const root = Math.sqrt(D);
  brush.faded(during(at, MEET + 0.42, MEET + 0.5), () => {
    labelRow(brush, layout, row, '= products');
    const scaled = part(at, SCALE, 0.3, 0.7) > 0.5;
    const words = scaled
      ? `\u03a3 \u00f7 \u221a${D} = ${fixed(sum / root, 2)}`
      : `\u03a3 = ${fixed(sum, 2)}`;
    const { x, y } = layout.isWide
      ? { x: row.x, y: row.y + row.h + 20 }
      : { x: row.x + row.w, y: row.y - 8 };
    const align = layout.isWide ? 'left' : 'right';
    brush.text(words, x, y, { size: 14, weight: 600, mono: true, align });
  });
}

/** A number of a token's vector before it left the token's cell. */
function startOf({ layout, tale }: Scene, token: number, index: number): Box {
  const cell = cellBox(layout.picture, token, tale.size);
  const w = cell.w / tale.D;
  return { x: cell.x + index * w, y: cell.y, w: w + 1, h: cell.h };
}
