import { exp } from './activate';
import { splat } from './fma';
import { COLUMNS, ROWS, TAP_BYTES, tile } from './tile';
import { pack } from './pack';

@unmanaged
class Attention {
  q: usize;
  k: usize;
  v: usize;
  /** Added to the scores, QS; 0 of none. */
  bias: usize;
  out: usize;
  queries: i32;
  tokens: i32;
  heads: i32;
  /** Of one head. */
  channels: i32;
  scale: f32;
  zeros: usize;
}

/**
 * softmax(q k / sqrt(D) + bias) v of the heads `from` to `to` (of all images), taken from and put
 * where they lie beside each other in their tokens' channels. Six queries at a time.
 */
export function attend(at: usize, from: i32, to: i32, scratch: usize): void {
  const c = changetype<Attention>(at);
  const wide = c.heads * c.channels;
  const bytes = wide << 2;
  const scores = (c.tokens + COLUMNS - 1) & ~(COLUMNS - 1);
  // Keys as columns, values, six rows of scores, where the rows begin.
  const keys = scratch;
  const values = keys + <usize>((scores * c.channels) << 2);
  const panels = (c.channels + COLUMNS - 1) / COLUMNS;
  const rows = values + <usize>((panels * c.tokens) << 5);
  const table = rows + <usize>((ROWS * scores) << 2);
  for (let unit = from; unit < to; unit++) {
    const image = unit / c.heads;
    const head = <usize>(((unit % c.heads) * c.channels) << 2);
    const token = <usize>(image * c.tokens * bytes) + head;
    const query = <usize>(image * c.queries * bytes) + head;
    pack(c.k + token, c.channels, c.tokens, 1, wide, keys);
    pack(c.v + token, c.tokens, c.channels, wide, 1, values);
    for (let row = 0; row < c.queries; row += ROWS) {
      const count = min(ROWS, c.queries - row);
      for (let i = 0; i < ROWS; i++) {
        const one = <usize>(min(row + i, c.queries - 1) * bytes);
        store<i32>(table + <usize>(i << 2), <i32>(c.q + query + one));
        store<i32>(table + TAP_BYTES + <usize>(i << 2), <i32>rows + ((i * scores) << 2));
      }
      let panel = keys;
      for (let s = 0; s < c.tokens; s += COLUMNS) {
        tile(table, 1, c.channels, panel, c.zeros, rows + <usize>(s << 2), scores << 2, ROWS, COLUMNS);
        panel += <usize>(c.channels << 5);
      }
      for (let i = 0; i < count; i++) {
        const bias: usize = c.bias == 0 ? 0 : c.bias + <usize>(((row + i) * c.tokens) << 2);
        share(rows + <usize>((i * scores) << 2), c.tokens, c.scale, bias);
      }
      const out = c.out + query + <usize>(row * bytes);
      panel = values;
      for (let d = 0; d < c.channels; d += COLUMNS) {
        const width = min(COLUMNS, c.channels - d);
        tile(table + TAP_BYTES, 1, c.tokens, panel, c.zeros, out + <usize>(d << 2), bytes, count, width);
        panel += <usize>(c.tokens << 5);
      }
    }
  }
}

/** Softmax of `count` numbers where they lie. What lies behind them, up to four, is written over. */
function share(row: usize, count: i32, scale: f32, bias: usize): void {
  const end = row + <usize>(count << 2);
  let most: f32 = -Infinity;
  for (let at = row; at < end; at += 4) {
    let x = load<f32>(at) * scale;
    if (bias != 0) {
      x += load<f32>(bias);
      bias += 4;
    }
    store<f32>(at, x);
    most = max(most, x);
  }
  const peak = splat(most);
  let sums = splat(0);
  let at = row;
  for (; at + 16 <= end; at += 16) {
    const x = exp(f32x4.sub(v128.load(at), peak));
    sums = f32x4.add(sums, x);
    v128.store(at, x);
  }
  let sum =
    f32x4.extract_lane(sums, 0) +
    f32x4.extract_lane(sums, 1) +
    f32x4.extract_lane(sums, 2) +
    f32x4.extract_lane(sums, 3);
  if (at < end) {
    const x = exp(f32x4.sub(v128.load(at), peak));
    v128.store(at, x);
    for (let rest = at; rest < end; rest += 4) sum += load<f32>(rest);
  }
  const over = splat(<f32>1 / sum);
  for (at = row; at < end; at += 16) v128.store(at, f32x4.mul(v128.load(at), over));
}
