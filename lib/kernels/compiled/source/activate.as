import { fma, nfma, splat } from './fma';
import { putPart } from './tile';

/** As `ACTIVATIONS` in the kernels' TypeScript numbers them. */
export const LINEAR: i32 = 0;
export const RELU: i32 = 1;
export const SILU: i32 = 2;
export const GELU: i32 = 3;

/** e to the x, right to about 1e-7 of it. */
@inline
export function exp(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, splat(-87.0)), splat(88.0));
  const n = f32x4.nearest(f32x4.mul(x, splat(1.44269504)));
  let r = nfma(n, splat(0.693359375), x);
  r = nfma(n, splat(-2.12194440e-4), r);
  let p = splat(1.9875691500e-4);
  p = fma(p, r, splat(1.3981999507e-3));
  p = fma(p, r, splat(8.3334519073e-3));
  p = fma(p, r, splat(4.1665795894e-2));
  p = fma(p, r, splat(1.6666665459e-1));
  p = fma(p, r, splat(5.0000001201e-1));
  p = fma(p, f32x4.mul(r, r), f32x4.add(r, splat(1)));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

@inline
export function sigmoid(x: v128): v128 {
  const one = splat(1);
  return f32x4.div(one, f32x4.add(one, exp(f32x4.neg(x))));
}

/** x (1 + erf(x / sqrt(2))) / 2, erf by Abramowitz and Stegun 7.1.26: right to 1.5e-7. */
@inline
function gelu(x: v128): v128 {
  const one = splat(1);
  const z = f32x4.mul(f32x4.abs(x), splat(0.70710678));
  const t = f32x4.div(one, fma(z, splat(0.3275911), one));
  let p = splat(1.061405429);
  p = fma(p, t, splat(-1.453152027));
  p = fma(p, t, splat(1.421413741));
  p = fma(p, t, splat(-0.284496736));
  p = fma(p, t, splat(0.254829592));
  const rest = f32x4.mul(f32x4.mul(p, t), exp(f32x4.neg(f32x4.mul(z, z))));
  const erf = f32x4.sub(one, rest);
  const signed = v128.bitselect(f32x4.neg(erf), erf, f32x4.lt(x, splat(0)));
  const half = f32x4.mul(x, splat(0.5));
  return fma(half, signed, half);
}

@inline
function apply(x: v128, activation: i32): v128 {
  if (activation == RELU) return f32x4.max(x, splat(0));
  if (activation == SILU) return f32x4.mul(x, sigmoid(x));
  if (activation == GELU) return gelu(x);
  return x;
}

/** Adds `residual`, if there is one, to `count` numbers, and activates them where they lie. */
export function finish(out: usize, residual: usize, count: i32, activation: i32): void {
  if (residual == 0 && activation == LINEAR) return;
  for (; count >= 4; count -= 4, out += 16) {
    let x = v128.load(out);
    if (residual != 0) {
      x = f32x4.add(x, v128.load(residual));
      residual += 16;
    }
    v128.store(out, apply(x, activation));
  }
  if (count == 0) return;
  // What lies behind the last number may be read (memory ends far away) but not written.
  let x = v128.load(out);
  if (residual != 0) x = f32x4.add(x, v128.load(residual));
  putPart(out, apply(x, activation), count);
}
