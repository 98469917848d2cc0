import { html } from '#site/ui/dom.ts';
import { attentionRows } from '../../parts/attentionRows.ts';
import { fitWidth } from '../../parts/fitWidth.ts';
import { upOrDown, type GridSize } from '../../parts/gridKeys.ts';
import { headAt } from '../../parts/headStrip.ts';
import { fixed } from '../../parts/numbers.ts';
import { readout, tell, type Operable } from '../../parts/operable.ts';
import type { Shown } from '../../parts/picture.ts';
import { isDark } from '../../parts/theme.ts';
import type { AttentionChoice } from '../../attentionOverImage.ts';
import { brushOf } from '../brush.ts';
import type { Moment } from '../motion.ts';
import { placePicture } from '../placePicture.ts';
import { player, type Played } from '../player.ts';
import { drawHeads } from './allHeads.ts';
import { drawBars } from './bars.ts';
import { attentionLayout, tokenAt, type AttentionLayout } from './layout.ts';
import { drawMatrix, matrixPainter, type MatrixOf } from './matrix.ts';
import { drawMeeting } from './meeting.ts';
import { drawMixing } from './mixing.ts';
import { drawPicture, type Scene } from './onPicture.ts';
import { attentionSteps, HEADS } from './sentences.ts';
import {
  attentionTale,
  loudestKey,
  tellingHead,
  type AttentionFrames,
  type AttentionTale,
} from './tale.ts';
import { t } from '#site/words/t.ts';
import { pixelUnder } from '../../parts/places.ts';

/** Whose key is looked at; the one that is heard most where it is null. */
export interface KeyChoice {
  readonly key: number | null;
}

export interface AttentionMotionOptions {
  readonly picture: Shown;
  /** The map that the tokens are cells of; if not given, as square as their number allows. */
  readonly level?: GridSize;
  /** The view where token and head are chosen: both follow each other. */
  readonly chosen: Operable<AttentionChoice>;
  readonly value?: Partial<Played<KeyChoice>>;
}

/**
 * How one token of self-attention is answered: its query meets every key, the scores become shares, the
 * values are mixed in those shares; then all heads, and all tokens.
 *
 * @shape  q, k, v BMSD, weights BMSS
 */
export function attentionMotion(
  frames: AttentionFrames,
  { picture, level, chosen, value }: AttentionMotionOptions,
): Operable<Played<KeyChoice>> {
  const { size } = attentionRows(frames.weights, level, picture);
  const [, heads = 1, S = 1, D = 1] = frames.q.shape;
  const taleOf = rememberLast(
    ({ key }: KeyChoice): AttentionTale => {
      const { token } = chosen.value;
      const head = chosen.value.head ?? tellingHead(frames, token);
      const asked = { token, head, key: key ?? loudestKey(frames, head, token) };
      return attentionTale(frames, size, asked);
    },
    () => chosen.value,
  );
  const image = html('img', { class: 'v-picture', src: picture.href, alt: '' });
  const canvas = html('canvas', { class: 'v-drawn', 'aria-hidden': 'true' });
  const stage = html('div', { class: 'v-motion-stage v-operable' }, image, canvas);
  let layout = attentionLayout(0, { D, heads, aspect: 1 });
  let looked: number | null = null;
  let matrices: { readonly isDark: boolean; readonly of: MatrixOf } | null = null;
  const draw = (choice: KeyChoice, { step, t }: Moment) => {
    const { width, height } = layout;
    const brush = brushOf(canvas, width, height);
    const key = looked ?? choice.key;
    const scene: Scene = { brush, layout, image, tale: taleOf({ key }), at: step + t };
    if (matrices?.isDark !== isDark())
      matrices = { isDark: isDark(), of: matrixPainter(scene) };
    drawPicture(scene);
    drawMeeting(scene);
    drawBars(scene);
    drawMixing(scene);
    drawHeads(scene);
    drawMatrix(scene, matrices.of);
  };
  const follow = (next: Partial<AttentionChoice>) => {
    chosen.value = { ...chosen.value, ...next };
    tell(chosen);
  };
  const played = player<KeyChoice>(
    { element: stage, steps: (choice) => attentionSteps(taleOf(choice)), draw },
    {
      label: t('How one token is answered'),
      first: { key: value?.key ?? null, at: value?.at ?? HEADS },
      hold: ({ key }) => ({
        key: typeof key === 'number' && key >= 0 && key < S ? Math.floor(key) : null,
      }),
      after(pressed, { key }) {
        const digit = /^\d$/.test(pressed) ? Number(pressed) : Infinity;
        if (digit <= heads) follow({ head: headAt(digit) });
        else {
          const step = upOrDown(pressed);
          if (step === undefined) return undefined;
          const { ranked, key: present } = taleOf({ key });
          return { key: ranked[Math.max(0, ranked.indexOf(present) + step)] ?? present };
        }
        return { key: null };
      },
    },
  );
  chosen.addEventListener('input', () => {
    if (played.view.isConnected) played.redraw();
  });
  image.addEventListener('load', () => played.redraw());
  fitWidth(stage, (width) => {
    layout = attentionLayout(width, { D, heads, aspect: picture.width / picture.height });
    stage.style.height = `${layout.height}px`;
    placePicture(image, layout.picture, layout);
    played.redraw();
  });
  stage.addEventListener('pointermove', (event) => {
    const under = keyUnder(event, stage, layout, size, S);
    if (under === looked) return;
    looked = under;
    played.redraw();
    readout(stage, under === null ? null : sayKey(taleOf({ key: under })));
  });
  stage.addEventListener('pointerleave', () => {
    looked = null;
    played.redraw();
    readout(stage, null);
  });
  stage.addEventListener('click', (event) => {
    const point = pixelUnder(event, stage);
    const token = tokenAt(layout.picture, point, size);
    if (token !== undefined) return follow({ token });
    const map = layout.maps.findIndex((box) => tokenAt(box, point, size) !== undefined);
    if (map >= 0 && played.choice().at > HEADS) follow({ head: map });
  });
  return played.view;
}

/** The key whose cell or bar is under the pointer. */
function keyUnder(
  event: MouseEvent,
  stage: Element,
  { picture, bars }: AttentionLayout,
  size: GridSize,
  S: number,
): number | null {
  const point = pixelUnder(event, stage);
  const cell = tokenAt(picture, point, size);
  if (cell !== undefined) return cell;
  return tokenAt(bars, point, { height: 1, width: S }) ?? null;
}

function sayKey({ token, head, key, scores_S, shares_S }: AttentionTale): string {
  const score = fixed(scores_S[key] ?? 0, 2);
  return `head ${head + 1}, ${token} \u2192 ${key}: score ${score}, share ${fixed(shares_S[key] ?? 0, 4)}`;
}

/** A frame asks for what the frame before asked for: it is computed once. */
function rememberLast<A, B>(compute: (of: A) => B, also: () => unknown): (of: A) => B {
  let last: { readonly key: string; readonly result: B } | null = null;
  return (of) => {
    const key = JSON.stringify([of, also()]);
    if (last?.key !== key) last = { key, result: compute(of) };
    return last.result;
  };
}
