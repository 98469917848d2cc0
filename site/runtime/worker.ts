/** The one module worker: backend and model live here; pictures come in, runs go out. */
import type { Pixels } from '#lib/image/pixels.ts';
import { createEngine, type Engine } from './engine.ts';
import { pixelsOf } from './pixels.ts';
import type { Hello } from './life.ts';
import type { Answer, Request } from './protocol.ts';
import { takeThreads } from './threads/threadPort.ts';
import type { Frame } from '#lib/trace/frame.ts';
import type { Run } from './types.ts';
import { messageOf } from './weights/sentence.ts';

type Tell = (answer: Answer, transfer?: Transferable[]) => void;

function buffersOf(run: Run | undefined): ArrayBuffer[] {
  const buffers = run?.layers[0]
    ? [run.layers[0].logit_QV.buffer, run.tokens_Q.buffer]
    : [];
  return buffers as ArrayBuffer[];
}

const tellFrame = (tell: Tell, id: number, frame: Frame) =>
  tell({ kind: 'frame', id, frame }, [frame.data.buffer as ArrayBuffer]);

/** Lends a picture as pixels to whoever runs it, and closes it in the end. */
async function lend<T>(
  image: ImageBitmap,
  run: (pixels: () => Promise<{ pixels: Pixels; decodeMs: number }>) => Promise<T>,
): Promise<T> {
  try {
    return await run(async () => {
      const begin = performance.now();
      return { pixels: await pixelsOf(image), decodeMs: performance.now() - begin };
    });
  } finally {
    image.close();
  }
}

async function answer(
  request: Extract<Request, { id: number }>,
  on: Engine,
  tell: Tell,
): Promise<void> {
  const { id } = request;
  switch (request.kind) {
    case 'load':
      await on.load(request.source);
      return tell({ kind: 'loaded', id });
    case 'describe': {
      const { describeFiles } = await import('./weights/dropped/describeFiles.ts');
      const description = await describeFiles(request.files, request.answers);
      return tell({ kind: 'described', id, description });
    }
    case 'memory':
      return tell({ kind: 'memory', id, ...on.memory() });
    case 'detect': {
      const run = await lend(request.image, (pixels) => on.detect(pixels));
      return tell({ kind: 'run', id, run }, buffersOf(run ?? undefined));
    }
    case 'trace': {
      const { image, options, learner } = request;
      const traced = await lend(image, (pixels) => on.trace(pixels, options, learner));
      return tell({ kind: 'traced', id, traced }, buffersOf(traced?.report.run));
    }
    case 'tracePixels':
      return tell({ kind: 'tracedPixels', id, ...(await on.tracePixels(request.given)) });
    case 'read':
    case 'energy':
      return tellFrame(tell, id, await on[request.kind](request.run, request.path));
    case 'weight':
      return tellFrame(tell, id, await on.weight(request.path, request));
    case 'train':
      return tell({
        kind: 'trained',
        id,
        answer: await on.train(request.learner, request.asked),
      });
    case 'config':
      return tell({ kind: 'config', id, config: await on.config() });
  }
}

/** Answers what comes through the port of a hello. */
function listen({ port, lock, threads }: Hello): void {
  takeThreads(threads);
  // Bound, because typed functions may put another function in the place of the prototype's.
  const post = port.postMessage.bind(port);
  const tell: Tell = (answer, transfer = []) => post(answer, { transfer });
  let engine: Engine | null = null;

  port.onmessage = ({ data }: MessageEvent<Request>) => {
    if (data.kind === 'ping') {
      tell({ kind: 'alive' });
    } else if (data.kind === 'start') {
      const { backend: forced, allowCpu } = data;
      engine = createEngine({ forced, allowCpu }, tell);
      void engine.load(data.source);
    } else if (data.kind === 'dispose') {
      engine?.dispose(data.run);
    } else if (engine) {
      answer(data, engine, tell).catch((error: unknown) => {
        tell({ kind: 'failed', id: data.id, sentence: messageOf(error) });
        // WASM that has trapped (mostly for want of memory) computes nothing any more.
        if (error instanceof WebAssembly.RuntimeError) tell({ kind: 'broken' });
      });
    }
  };
  void hold(lock, () => tell({ kind: 'locked' }));
}

/** Holds a lock for ever: it is free again when this worker has gone. */
async function hold(lock: string, held: () => void): Promise<void> {
  try {
    await navigator.locks.request(lock, () => {
      held();
      return new Promise(() => undefined);
    });
  } catch {
    // There are no locks here: the page looks for signs of life.
  }
}

self.onmessage = ({ data }: MessageEvent<Hello>) => {
  self.onmessage = null;
  listen(data);
};
