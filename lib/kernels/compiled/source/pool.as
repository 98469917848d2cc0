import { splat } from './fma';

@unmanaged
class Pool {
  x: usize;
  height: i32;
  width: i32;
  channels: i32;
  size: i32;
  stride: i32;
  padTop: i32;
  padLeft: i32;
  outHeight: i32;
  outWidth: i32;
  out: usize;
  /** 0: the largest of a window; 1: the mean of what is on the map. */
  mean: i32;
}

/** The output pixels `from` to `to`, of all images, of windows. Channels are a multiple of four. */
export function pool(at: usize, from: i32, to: i32, _scratch: usize): void {
  const c = changetype<Pool>(at);
  const pixel = c.channels << 2;
  const all = c.outHeight * c.outWidth;
  for (let one = from; one < to; one++) {
    const map = c.x + <usize>((one / all) * c.height * c.width * pixel);
    const place = one % all;
    const top = (place / c.outWidth) * c.stride - c.padTop;
    const left = (place % c.outWidth) * c.stride - c.padLeft;
    const y0 = max(top, 0);
    const y1 = min(top + c.size, c.height);
    const x0 = max(left, 0);
    const x1 = min(left + c.size, c.width);
    const share = splat(<f32>1 / <f32>((y1 - y0) * (x1 - x0)));
    const out = c.out + <usize>(one * pixel);
    for (let k = 0; k < pixel; k += 16) {
      let result = c.mean ? splat(0) : splat(-Infinity);
      for (let y = y0; y < y1; y++)
        for (let x = x0; x < x1; x++) {
          const v = v128.load(map + <usize>((y * c.width + x) * pixel + k));
          result = c.mean ? f32x4.add(result, v) : f32x4.max(result, v);
        }
      v128.store(out + <usize>k, c.mean ? f32x4.mul(result, share) : result);
    }
  }
}
