import { fixed } from '../../parts/numbers.ts';
import { between, type Box } from '../brush.ts';
import { easeInOut, mix } from '../ease.ts';
import {
  heightOf,
  keyNow,
  largestScore,
  metOf,
  part,
  shareColour,
  type Scene,
} from './onPicture.ts';
import { ALL, HEADS, MEET, MIX, RAISE, SCALE, SHARE } from './sentences.ts';
import { t } from '#site/words/t.ts';

/** A bar for every key: scores, scaled, raised; then laid end to end as shares of one whole. */
export function drawBars(scene: Scene): void {
  const { brush, layout, at } = scene;
  if (at <= MEET + 0.4 || at >= HEADS + 0.2) return;
  brush.faded(Math.min(part(at, MEET, 0.4, 0.6), 1 - part(at, HEADS, 0, 0.2)), () => {
    const zero = zeroLine(scene);
    const { x, w, y } = layout.bars;
    brush.fill({ x, y: zero - 0.5, w, h: 1 }, brush.quiet);
    drawEach(scene, zero);
    brush.text(titleOf(scene), x, y - 14, { ink: brush.quiet });
    drawShares(scene, zero);
  });
}

/** Zero lies within the bars while they have signs, and sinks below them when they have none. */
function zeroLine({ at, layout: { bars }, tale }: Scene): number {
  const [up, down] = [Math.max(0, tale.highest), Math.max(0, -tale.lowest)];
  const signed = bars.y + (bars.h * up) / (up + down || 1);
  return mix(signed, bars.y + bars.h, easeInOut(part(at, RAISE, 0.1, 0.9)));
}

function barOf(scene: Scene, key: number, zero: number): Box {
  const { layout, tale, at } = scene;
  const { bars } = layout;
  const { lowest, highest } = tale;
  const range = (Math.max(0, highest) + Math.max(0, -lowest)) / largestScore(tale) || 1;
  const unit = mix(bars.h / range, bars.h, easeInOut(part(at, RAISE, 0.1, 0.9)));
  const height = heightOf(scene, key) * metOf(scene, key) * unit;
  const w = bars.w / tale.S;
  const y = height >= 0 ? zero - height : zero;
  return { x: bars.x + key * w, y, w: Math.max(1, w - 1), h: Math.abs(height) };
}

function drawEach(scene: Scene, zero: number): void {
  const { brush, tale, at } = scene;
  const isShare = part(at, RAISE, 0.1, 0.9) > 0.5;
  const now = keyNow(scene);
  for (let key = 0; key < tale.S; key++) {
    const height = heightOf(scene, key);
    const colour = isShare
      ? shareColour(brush, height)
      : brush.signed(Math.sign(height) * mix(0.45, 0.85, Math.abs(height)));
    const bar = barOf(scene, key, zero);
    brush.fill(bar, colour);
    if (key === now && at < MIX && metOf(scene, key) > 0)
      brush.outline({ x: bar.x - 1, y: bar.y - 1, w: bar.w + 2, h: bar.h + 2 }, brush.ink);
  }
}

function titleOf({ at, tale, layout }: Scene): string {
  const most = (list: Float32Array) => fixed(Math.max(...list), 1);
  const least = (list: Float32Array) => fixed(Math.min(...list), 1);
  const of = layout.isWide
    ? t('{S} keys, in the order of the cells', { S: tale.S })
    : t('{S} keys', { S: tale.S });
  if (at <= ALL + 1)
    return t('scores · {least} to {most} · {keys}', {
      least: least(tale.scores_S),
      most: most(tale.scores_S),
      keys: of,
    });
  if (at <= SCALE + 1)
    return t('scores ÷ √{D} · {least} to {most} · {keys}', {
      D: tale.D,
      least: least(tale.scaled_S),
      most: most(tale.scaled_S),
      keys: of,
    });
  if (at <= RAISE + 1)
    return t('e to the score, over the largest · 0 to 1 · {keys}', { keys: of });
  return t('shares · 0 to {most} · {keys}', {
    most: fixed(Math.max(...tale.shares_S), 3),
    keys: of,
  });
}

/** Every bar is laid down as a piece of one whole, as long as its share. */
function drawShares(scene: Scene, zero: number): void {
  const { brush, layout, tale, at } = scene;
  if (at <= SHARE) return;
  const { shares } = layout;
  let x = shares.x;
  tale.ranked.forEach((key, rank) => {
    const share = tale.shares_S[key] ?? 0;
    const w = share * shares.w;
    const delay = 0.35 * Math.min(1, rank / 12);
    const t = easeInOut(part(at, SHARE, delay, delay + 0.6));
    const home = { x, y: shares.y, w, h: shares.h };
    x += w;
    if (t === 0) return;
    const box = between(barOf(scene, key, zero), home, t);
    brush.fill(
      { ...box, w: Math.max(0.5, box.w - (box.w > 3 ? 1 : 0)) },
      shareColour(brush, tale.raised_S[key] ?? 0),
    );
    brush.faded(part(at, SHARE, 0.8, 1), () => {
      const isLight = (tale.raised_S[key] ?? 0) > 0.5;
      const ink = isLight ? '#1e1d1b' : '#fbfaf7';
      const how = { align: 'center', size: 11, ink } as const;
      if (w > 74)
        brush.text(
          `${key}: ${fixed(100 * share, 1)} %`,
          home.x + w / 2,
          home.y + 11.5,
          how,
        );
      else if (w > 24) brush.text(String(key), home.x + w / 2, home.y + 11.5, how);
    });
  });
  brush.faded(part(at, SHARE, 0.8, 1), () =>
    brush.text(t('one whole: tokens by their share'), shares.x, shares.y - 10, {
      ink: brush.quiet,
    }),
  );
}
