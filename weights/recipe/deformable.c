/* Multi-scale deformable attention, forward and backward, for training on CPUs.
 *
 * value [B, S, H, D]   tokens of all levels, one after the other
 * place [B, Q, H, L, P, 2]  sampling locations, 0-1, x before y
 * share [B, Q, H, L, P]  attention weights
 * out   [B, Q, H, D]
 * Bilinear, zero padding, align_corners = false, as grid_sample does it. One task per (image, head), so that the
 * gradients of `value` are summed without atomics.
 */
#include <math.h>
#include <string.h>

typedef struct { long base; float weight, dx, dy; } Corner;

/* The four pixels around (x, y), each with its bilinear weight and the weight's derivatives; base < 0 outside. */
static void corners(float x, float y, long h, long w, long start, Corner c[4]) {
  float fx = floorf(x), fy = floorf(y), ax = x - fx, ay = y - fy;
  for (int k = 0; k < 4; k++) {
    int right = k & 1, below = k >> 1;
    float px = fx + right, py = fy + below;
    int inside = px >= 0 && py >= 0 && px < w && py < h;
    c[k].base = inside ? start + (long)py * w + (long)px : -1;
    float wx = right ? ax : 1 - ax, wy = below ? ay : 1 - ay;
    c[k].weight = wx * wy;
    c[k].dx = (right ? 1 : -1) * wy;
    c[k].dy = (below ? 1 : -1) * wx;
  }
}

void deformable_forward(const float *value, const long *shapes, const float *place, const float *share, float *out,
                        long B, long S, long H, long D, long Q, long L, long P) {
#pragma omp parallel for schedule(static)
  for (long bh = 0; bh < B * H; bh++) {
    long b = bh / H, head = bh % H;
    const float *v = value + (b * S * H + head) * D;
    for (long q = 0; q < Q; q++) {
      long row = (b * Q + q) * H + head;
      float *o = out + row * D;
      memset(o, 0, D * sizeof(float));
      long start = 0;
      for (long l = 0; l < L; l++) {
        long h = shapes[2 * l], w = shapes[2 * l + 1];
        for (long p = 0; p < P; p++) {
          long i = (row * L + l) * P + p;
          Corner c[4];
          corners(place[2 * i] * w - 0.5f, place[2 * i + 1] * h - 0.5f, h, w, start, c);
          for (int k = 0; k < 4; k++) {
            if (c[k].base < 0) continue;
            const float *t = v + c[k].base * H * D;
            float a = share[i] * c[k].weight;
            for (long d = 0; d < D; d++) o[d] += a * t[d];
          }
        }
        start += h * w;
      }
    }
  }
}

/* Adds to grad_value (zeroed by the caller); overwrites grad_place and grad_share. */
void deformable_backward(const float *value, const long *shapes, const float *place, const float *share,
                         const float *grad, float *grad_value, float *grad_place, float *grad_share,
                         long B, long S, long H, long D, long Q, long L, long P) {
#pragma omp parallel for schedule(static)
  for (long bh = 0; bh < B * H; bh++) {
    long b = bh / H, head = bh % H, origin = (b * S * H + head) * D;
    for (long q = 0; q < Q; q++) {
      long row = (b * Q + q) * H + head;
      const float *g = grad + row * D;
      long start = 0;
      for (long l = 0; l < L; l++) {
        long h = shapes[2 * l], w = shapes[2 * l + 1];
        for (long p = 0; p < P; p++) {
          long i = (row * L + l) * P + p;
          float gx = 0, gy = 0, gs = 0;
          Corner c[4];
          corners(place[2 * i] * w - 0.5f, place[2 * i + 1] * h - 0.5f, h, w, start, c);
          for (int k = 0; k < 4; k++) {
            if (c[k].base < 0) continue;
            const float *t = value + origin + c[k].base * H * D;
            float *gt = grad_value + origin + c[k].base * H * D;
            float a = share[i] * c[k].weight, dot = 0;
            for (long d = 0; d < D; d++) {
              dot += g[d] * t[d];
              gt[d] += a * g[d];
            }
            gs += dot * c[k].weight;
            gx += dot * c[k].dx;
            gy += dot * c[k].dy;
          }
          grad_share[i] = gs;
          grad_place[2 * i] = gx * share[i] * w;
          grad_place[2 * i + 1] = gy * share[i] * h;
        }
        start += h * w;
      }
    }
  }
}
