/** The one module worker: backend and model live here; pictures come in, runs go out. */
import { createEngine, type Engine } from './engine.ts';
import { pixelsOf } from './pixels.ts';
import type { Answer, Request } from './protocol.ts';
import type { Run } from './types.ts';
import { messageOf } from './weights/sentence.ts';

const tell = (answer: Answer, transfer: Transferable[] = []) =>
  self.postMessage(answer, { transfer });

let engine: Engine | null = null;

function buffersOf(run: Run | null): ArrayBufferLike[] {
  return run?.layers[0] ? [run.layers[0].logit_QV.buffer, run.tokens_Q.buffer] : [];
}

async function answer(
  request: Exclude<Request, { kind: 'start' }>,
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
      const { image } = request;
      try {
        const run = await on.detect(() => {
          const begin = performance.now();
          return { pixels: pixelsOf(image), decodeMs: performance.now() - begin };
        });
        return tell({ kind: 'run', id, run }, buffersOf(run) as ArrayBuffer[]);
      } finally {
        image.close();
      }
    }
  }
}

self.onmessage = ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'start') {
    engine = createEngine(data.backend, (state) => tell({ kind: 'state', state }));
    void engine.load(data.source);
  } else if (engine) {
    answer(data, engine).catch((error: unknown) =>
      tell({ kind: 'failed', id: data.id, sentence: messageOf(error) }),
    );
  }
};
