/** The one module worker: backend and model live here; pictures come in, runs go out. */
import type { Pixels } from '#lib/image/pixels.ts';
import { createEngine, type Engine } from './engine.ts';
import { pixelsOf } from './pixels.ts';
import type { Answer, Request } from './protocol.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Run } from './types.ts';
import { messageOf } from './weights/sentence.ts';

const tell = (answer: Answer, transfer: Transferable[] = []) =>
  self.postMessage(answer, { transfer });

let engine: Engine | null = null;

function buffersOf(run: Run | undefined): ArrayBuffer[] {
  const buffers = run?.layers[0]
    ? [run.layers[0].logit_QV.buffer, run.tokens_Q.buffer]
    : [];
  return buffers as ArrayBuffer[];
}

const tellFrame = (id: number, frame: Frame) =>
  tell({ kind: 'frame', id, frame }, [frame.data.buffer as ArrayBuffer]);

/** Lends a picture as pixels to whoever runs it, and closes it in the end. */
async function lend<T>(
  image: ImageBitmap,
  run: (pixels: () => { pixels: Pixels; decodeMs: number }) => Promise<T>,
): Promise<T> {
  try {
    return await run(() => {
      const begin = performance.now();
      return { pixels: pixelsOf(image), decodeMs: performance.now() - begin };
    });
  } finally {
    image.close();
  }
}

async function answer(
  request: Extract<Request, { id: number }>,
  on: Engine,
): Promise<void> {
  const { id } = request;
  switch (request.kind) {
    case 'load':
      await on.load(request.source);
      return tell({ kind: 'loaded', id });
    case 'memory':
      return tell({ kind: 'memory', id, ...on.memory() });
    case 'detect': {
      const run = await lend(request.image, (pixels) => on.detect(pixels));
      return tell({ kind: 'run', id, run }, buffersOf(run ?? undefined));
    }
    case 'trace': {
      const { image, options } = request;
      const traced = await lend(image, (pixels) => on.trace(pixels, options));
      return tell({ kind: 'traced', id, traced }, buffersOf(traced?.report.run));
    }
    case 'tracePixels':
      return tell({ kind: 'tracedPixels', id, ...(await on.tracePixels(request.given)) });
    case 'read':
    case 'energy':
      return tellFrame(id, await on[request.kind](request.run, request.path));
    case 'weight':
      return tellFrame(id, await on.weight(request.path));
    case 'config':
      return tell({ kind: 'config', id, config: await on.config() });
  }
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'start') {
    const { backend: forced, allowCpu } = data;
    engine = createEngine({ forced, allowCpu }, (state) => tell({ kind: 'state', state }));
    void engine.load(data.source);
  } else if (data.kind === 'dispose') {
    engine?.dispose(data.run);
  } else if (engine) {
    answer(data, engine).catch((error: unknown) =>
      tell({ kind: 'failed', id: data.id, sentence: messageOf(error) }),
    );
  }
};
