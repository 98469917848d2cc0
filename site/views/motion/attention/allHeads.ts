import { between, type Box } from '../brush.ts';
import { easeInOut } from '../ease.ts';
import { cellBox } from './layout.ts';
import { drawVector } from './meeting.ts';
import { mixtureBox } from './mixing.ts';
import { part, shareColour, type Scene } from './onPicture.ts';
import { HEADS, MATRIX } from './sentences.ts';
import { t } from '#site/words/t.ts';

/** What every head hears, and how their mixtures become one long vector. */
export function drawHeads(scene: Scene): void {
  const { brush, layout, tale, at } = scene;
  if (at <= HEADS || at >= MATRIX + 0.2) return;
  const heads = Array.from({ length: tale.heads }, (_, head) => head);
  const mixtures = heads.map((head) => tale.mixture_D(head));
  const most = Math.max(...mixtures.flatMap((mixture) => Array.from(mixture, Math.abs)));
  brush.faded(1 - part(at, MATRIX, 0, 0.2), () => {
    for (const head of heads) {
      const own = head === tale.head;
      const delay = 0.03 * head;
      brush.faded(part(at, HEADS, 0.15 + delay, 0.35 + delay), () => drawMap(scene, head));
      const from = own ? mixtureBox(layout) : mapBase(layout.maps[head]);
      const t = own
        ? easeInOut(part(at, HEADS, 0, 0.4))
        : easeInOut(part(at, HEADS, 0.4 + delay, 0.75 + delay));
      if (t === 0) continue;
      const slot = slotOf(layout.long, head, tale.heads);
      drawVector(brush, between(from, slot, t), mixtures[head] ?? [], {
        most,
        numbers: false,
      });
      if (own) brush.outline(between(from, slot, t), brush.ink, 1.5);
    }
    brush.faded(part(at, HEADS, 0.3, 0.5), () => {
      const { x, y, h } = layout.long;
      const words = t('{heads} mixtures side by side: what token {token} has heard', {
        heads: tale.heads,
        token: tale.token,
      });
      brush.text(words, x, y - 13);
      const next = layout.isWide
        ? t('a linear layer, and it is added to the token')
        : t('then a linear layer');
      brush.text(
        t('{heads} × {D} numbers → {next}', { heads: tale.heads, D: tale.D, next }),
        x,
        y + h + 16,
        {
          ink: brush.quiet,
        },
      );
    });
  });
}

/** The lower edge of a head's map, as thin as a vector. */
const mapBase = (map: Box | undefined): Box =>
  map ? { ...map, h: 8 } : { x: 0, y: 0, w: 0, h: 0 };

function slotOf({ x, y, w, h }: Box, head: number, heads: number): Box {
  const width = w / heads;
  return { x: x + head * width, y, w: width - 4, h };
}

/** One head's shares over the cells of the map. */
function drawMap({ brush, layout, tale, image }: Scene, head: number): void {
  const map = layout.maps[head];
  if (!map) return;
  brush.faded(0.3, () => brush.picture(image, map));
  const row = tale.row_S(head, tale.token);
  const most = row.reduce((largest, share) => Math.max(largest, share), 0) || 1;
  const own = head === tale.head;
  brush.outline(map, own ? brush.ink : brush.hairline, own ? 2 : 1);
  for (let token = 0; token < tale.S; token++) {
    const { x, y, w, h } = cellBox(map, token, tale.size);
    const share = (row[token] ?? 0) / most;
    brush.disc(x + w / 2, y + h / 2, Math.sqrt(share) * w * 0.6, shareColour(brush, share));
  }
  brush.outline(cellBox(map, tale.token, tale.size), brush.ink, 1.5);
  const how = { align: 'center', weight: own ? 600 : 400 } as const;
  const name = layout.isWide ? t('head {head}', { head: head + 1 }) : String(head + 1);
  brush.text(name, map.x + map.w / 2, map.y + map.h + 11, how);
}
