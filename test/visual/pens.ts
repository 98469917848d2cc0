import { ImageData } from '@napi-rs/canvas';
import { penOf } from '#site/replay/canvasPens.ts';

// Of every file anew: each has a window of its own.
Object.assign(globalThis, { ImageData });
Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
  value(this: HTMLCanvasElement) {
    return penOf(this);
  },
});
