import { fixed } from '../../parts/numbers.ts';
import { between, type Box, type Brush } from '../brush.ts';
import { easeInOut, easeOut } from '../ease.ts';
import { cellBox, type AttentionLayout } from './layout.ts';
import { drawVector, labelRow, ROW } from './meeting.ts';
import { part, type Scene } from './onPicture.ts';
import { HEADS, MIX } from './sentences.ts';
import type { AttentionTale } from './tale.ts';
import { t } from '#site/words/t.ts';

/** One part of the mixture: a token's value, or all that is not told one by one. */
interface Ingredient {
  readonly name: string;
  readonly share: number;
  readonly value_D: ArrayLike<number>;
  readonly from: Box;
}

/** Where the mixture comes together. */
export function mixtureBox({ rows, isWide }: AttentionLayout): Box {
  return { x: rows.x, y: rows.y + (isWide ? 158 : 156), w: rows.w, h: ROW };
}

/** The loudest tokens, and the rest of them together. */
function ingredientsOf({ tale, layout }: Scene): Ingredient[] {
  const told = layout.isWide ? 6 : 4;
  const named = tale.ranked.slice(0, told).map((token) => ({
    name: t('token {token}', { token }),
    share: tale.shares_S[token] ?? 0,
    value_D: tale.value_D(token),
    from: cellBox(layout.picture, token, tale.size),
  }));
  const share = 1 - named.reduce((sum, one) => sum + one.share, 0);
  const value_D = restOf(tale, named, share);
  const name = t('{count} others', { count: tale.S - told });
  return [...named, { name, share, value_D, from: layout.picture }];
}

/** The mean value of those that are not named, by their shares. */
function restOf(tale: AttentionTale, named: readonly Ingredient[], share: number) {
  return tale.mixture_D().map((whole, d) => {
    const told = named.reduce((sum, one) => sum + one.share * (one.value_D[d] ?? 0), 0);
    return share > 0 ? (whole - told) / share : 0;
  });
}

/** Values come from their cells, become as thick as their shares, and lie on one another as one vector. */
export function drawMixing(scene: Scene): void {
  const { brush, layout, tale, at } = scene;
  if (at <= MIX || at > HEADS + 0.25) return;
  const ingredients = ingredientsOf(scene);
  const most = Math.max(
    ...ingredients.flatMap(({ value_D }) => Array.from(value_D, Math.abs)),
  );
  const goal = mixtureBox(layout);
  brush.faded(1 - part(at, HEADS, 0, 0.2), () => {
    let y = goal.y;
    ingredients.forEach((one, rank) => {
      const home = valueRow(layout, rank);
      const delay = 0.02 * rank;
      const arrival = easeInOut(part(at, MIX, 0.02 + delay, 0.25 + delay));
      if (arrival === 0) return;
      drawVector(brush, between(one.from, home, arrival), one.value_D, {
        most,
        numbers: false,
      });
      const h = one.share * goal.h;
      drawShare(scene, one, { home, goal: { ...goal, y, h }, most });
      y += h;
      brush.faded(part(at, MIX, 0.22 + delay, 0.32 + delay), () =>
        nameRow(brush, layout, home, one),
      );
    });
    const blended = part(at, MIX, 0.78, 0.95);
    brush.faded(blended, () => {
      brush.fill(goal, brush.paper);
      drawVector(brush, goal, tale.mixture_D(), { most });
    });
    brush.faded(part(at, MIX, 0.6, 0.75), () => {
      brush.outline({ ...goal, x: goal.x - 1, w: goal.w + 1 }, brush.ink, 1.5);
      labelRow(brush, layout, goal, t('the mixture'));
    });
  });
}

/** A value on its way: it thins to its share, then falls onto the others. */
function drawShare(
  { brush, at }: Scene,
  { share, value_D }: Ingredient,
  { home, goal, most }: { readonly home: Box; readonly goal: Box; readonly most: number },
): void {
  const thinned = easeOut(part(at, MIX, 0.35, 0.5));
  if (thinned === 0) return;
  const thin = { ...home, y: home.y + (home.h - goal.h) / 2, h: goal.h };
  const fallen = easeInOut(part(at, MIX, 0.5, 0.75));
  const box = between(between(home, thin, thinned), goal, fallen);
  const w = box.w / value_D.length;
  if (share * 300 < 0.5) return;
  for (let d = 0; d < value_D.length; d++)
    brush.fill(
      { x: box.x + d * w, y: box.y, w: w - 1, h: Math.max(0.5, box.h) },
      brush.signed(Math.max(-1, Math.min(1, (value_D[d] ?? 0) / most))),
    );
}

function valueRow({ rows, isWide }: AttentionLayout, rank: number): Box {
  const pitch = isWide ? 20 : 26;
  return {
    x: rows.x,
    y: rows.y + (isWide ? 4 : 14) + rank * pitch,
    w: rows.w,
    h: isWide ? 15 : 11,
  };
}

function nameRow(
  brush: Brush,
  layout: AttentionLayout,
  row: Box,
  { share, name }: Ingredient,
) {
  const words = `${fixed(share, 2)} \u00d7 ${name}`;
  if (layout.isWide)
    brush.text(words, row.x - 10, row.y + row.h / 2, { align: 'right', size: 12 });
  else brush.text(words, row.x, row.y - 6, { size: 10, ink: brush.quiet });
}
