import { fma, splat } from './fma';

@unmanaged
class Normalisation {
  x: usize;
  /** Added first; 0 of none. */
  added: usize;
  weight: usize;
  bias: usize;
  out: usize;
  channels: i32;
  eps: f32;
}

/** Layer normalisation of the tokens `from` to `to`. Channels are a multiple of four. */
export function normalise(at: usize, from: i32, to: i32, _scratch: usize): void {
  const c = changetype<Normalisation>(at);
  const bytes = <usize>(c.channels << 2);
  const share = splat(<f32>1 / <f32>c.channels);
  for (let row = from; row < to; row++) {
    const start = <usize>row * bytes;
    const x = c.x + start;
    const out = c.out + start;
    let sum = splat(0);
    for (let k: usize = 0; k < bytes; k += 16) {
      let v = v128.load(x + k);
      if (c.added != 0) v = f32x4.add(v, v128.load(c.added + start + k));
      v128.store(out + k, v);
      sum = f32x4.add(sum, v);
    }
    const mean = f32x4.mul(across(sum), share);
    let squares = splat(0);
    for (let k: usize = 0; k < bytes; k += 16) {
      const v = f32x4.sub(v128.load(out + k), mean);
      v128.store(out + k, v);
      squares = fma(v, v, squares);
    }
    const variance = fma(across(squares), share, splat(c.eps));
    const scale = f32x4.div(splat(1), f32x4.sqrt(variance));
    for (let k: usize = 0; k < bytes; k += 16) {
      const v = f32x4.mul(v128.load(out + k), scale);
      v128.store(out + k, fma(v, v128.load(c.weight + k), v128.load(c.bias + k)));
    }
  }
}

/** The sum of the lanes, in every lane. */
@inline
function across(x: v128): v128 {
  const pairs = f32x4.add(x, v128.shuffle<i32>(x, x, 2, 3, 0, 1));
  return f32x4.add(pairs, v128.shuffle<i32>(pairs, pairs, 1, 0, 3, 2));
}
