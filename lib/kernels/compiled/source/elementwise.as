import { sigmoid as ofFour } from './activate';
import { putPart } from './tile';

@unmanaged
class Elementwise {
  a: usize;
  /** Repeated, or one number for several of `a`; 0 of none. */
  b: usize;
  out: usize;
  count: i32;
  /** Of `sum`: numbers after which `b` begins anew; of `scale`: numbers that one of `b` is for. */
  period: i32;
}

/** a + b of the fours `from` to `to`. The period is a multiple of four, or all. */
export function sum(at: usize, from: i32, to: i32, _scratch: usize): void {
  const c = changetype<Elementwise>(at);
  for (let four = from; four < to; four++) {
    const first = four << 2;
    const a = v128.load(c.a + <usize>(first << 2));
    const b = v128.load(c.b + <usize>((first % c.period) << 2));
    place(c, first, f32x4.add(a, b));
  }
}

/** a times the one of b that is for it, of the fours `from` to `to`. The period is a multiple of four. */
export function scale(at: usize, from: i32, to: i32, _scratch: usize): void {
  const c = changetype<Elementwise>(at);
  for (let four = from; four < to; four++) {
    const first = four << 2;
    const b = v128.load32_splat(c.b + <usize>((first / c.period) << 2));
    place(c, first, f32x4.mul(v128.load(c.a + <usize>(first << 2)), b));
  }
}

/** 1 / (1 + e^-a) of the fours `from` to `to`. */
export function sigmoid(at: usize, from: i32, to: i32, _scratch: usize): void {
  const c = changetype<Elementwise>(at);
  for (let four = from; four < to; four++) {
    const first = four << 2;
    place(c, first, ofFour(v128.load(c.a + <usize>(first << 2))));
  }
}

@inline
function place(c: Elementwise, first: i32, lanes: v128): void {
  const out = c.out + <usize>(first << 2);
  if (c.count - first >= 4) v128.store(out, lanes);
  else putPart(out, lanes, c.count - first);
}
