import { between, type Box, type Brush } from '../brush.ts';
import { during, easeOut, mix } from '../ease.ts';
import { cellBox, type AttentionLayout } from './layout.ts';
import { ALL, MEET, MIX, RAISE, SCALE } from './sentences.ts';
import type { AttentionTale } from './tale.ts';
import { t } from '#site/words/t.ts';

/** What is drawn: a moment as one number, steps and their part; what is looked at. */
export interface Scene {
  readonly brush: Brush;
  readonly layout: AttentionLayout;
  readonly tale: AttentionTale;
  /** The picture, where it has come. */
  readonly image: HTMLImageElement;
  /** 2.5 is the middle of the third step. */
  readonly at: number;
}

/** The share of a part of a step that is over: `part(at, MEET, 0.2, 0.6)`. */
export function part(at: number, step: number, from = 0, to = 1): number {
  return during(at, step + from, step + to);
}

/** The key that the query meets now, while it meets all. */
export function keyNow({ at, tale }: Scene): number {
  const swept = part(at, ALL, 0, 0.92);
  const isSweeping = swept > 0 && swept < 1;
  return isSweeping ? Math.floor(swept * tale.S) : tale.key;
}

/** How much of a key's score is there: 0 before it was met, 1 after. */
export function metOf({ at, tale }: Scene, token: number): number {
  if (token === tale.key) return part(at, MEET, 0.82, 1);
  const when = (0.92 * token) / tale.S;
  return easeOut(part(at, ALL, when, when + 0.08));
}

/** How large a score is drawn, -1 .. 1 of the largest, while they are scaled and raised. */
export function heightOf({ at, tale }: Scene, token: number): number {
  const most = largestScore(tale);
  const score = tale.scores_S[token] ?? 0;
  const scaled = tale.scaled_S[token] ?? 0;
  const now = mix(score, scaled, easeOut(part(at, SCALE, 0.1, 0.9))) / most;
  const raised = tale.raised_S[token] ?? 0;
  return mix(now, raised, easeOut(part(at, RAISE, 0.1, 0.9)));
}

export const largestScore = ({ lowest, highest }: AttentionTale) =>
  Math.max(-lowest, highest) || 1;

/** The dots over the picture: one for every key, as large as its score, then as its share. */
export function drawPicture(scene: Scene): void {
  const { brush, layout, tale, at } = scene;
  const { picture } = layout;
  const { size, token } = tale;
  const isShare = part(at, RAISE, 0.1, 0.9);
  const side = picture.w / size.width;
  for (let key = 0; key < tale.S; key++) {
    const met = metOf(scene, key);
    if (met === 0) continue;
    const height = heightOf(scene, key);
    const cell = cellBox(picture, key, size);
    const radius = Math.sqrt(Math.abs(height) * met) * side * 0.48;
    const [x, y] = [cell.x + cell.w / 2, cell.y + cell.h / 2];
    brush.disc(x, y, radius + 1, brush.paper);
    brush.disc(x, y, radius, scoreColour(brush, height));
    brush.faded(isShare, () => brush.disc(x, y, radius, shareColour(brush, height)));
  }
  const asking = cellBox(picture, token, size);
  const pulse = 1 - part(at, 0, 0, 0.3);
  mark(brush, between(asking, grown(asking, 10), at < 0.3 ? pulse : 0), 2.5);
  const looked = at > MEET && at < MIX + 0.3;
  if (looked) mark(brush, cellBox(picture, keyNow(scene), size), 1.25);
  brush.text(captionOf(scene), picture.x, 9, { ink: brush.quiet });
}

function captionOf({ at, tale }: Scene): string {
  const head = t('head {head}', { head: tale.head + 1 });
  if (at <= MEET) return t('{head} · the token that asks', { head });
  if (at <= SCALE + 1) return t('{head} · scores: red over 0, blue under', { head });
  return t('{head} · area of a dot = share of the attention', { head });
}

const grown = ({ x, y, w, h }: Box, by: number): Box => ({
  ...{ x: x - by, y: y - by },
  ...{ w: w + 2 * by, h: h + 2 * by },
});

function mark(brush: Brush, box: Box, width: number): void {
  brush.outline(box, brush.paper, width + 2);
  brush.outline(box, brush.ink, width);
}

/** Strong enough to be seen over a picture, however small the score. */
function scoreColour(brush: Brush, height: number): string {
  return brush.signed(Math.sign(height) * mix(0.45, 0.85, Math.abs(height)));
}

/** The middle of magma, which stands out from light and from dark. */
export function shareColour({ attention }: Brush, share: number): string {
  const [r, g, b] = attention(mix(0.38, 0.72, share));
  return `rgb(${r} ${g} ${b})`;
}
