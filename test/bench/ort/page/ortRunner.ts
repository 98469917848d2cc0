import type * as Ort from 'onnxruntime-web';
import type { Contest } from '../contest.ts';

/** Logits and boxes of the last layer, and the tokens that its queries were made from. */
export interface OrtAnswer {
  readonly logit_QV: Float32Array;
  readonly cxcywh01_Q4: Float32Array;
  readonly tokens_Q: Int32Array;
}

/** ONNX Runtime's builds: that with WebGPU suspends with the browser's help, which costs it least. */
const BUILDS = { wasm: 'ort.wasm.min.mjs', webgpu: 'ort.jspi.min.mjs' } as const;

/**
 * Opens the model of a contest in ONNX Runtime, all of whose optimisations are on.
 *
 * @param pixels_3HW what it is to run on
 */
export async function openOrt(
  { model, backend, threads }: Contest,
  pixels_3HW: Float32Array,
  [height, width]: readonly [number, number],
): Promise<() => Promise<OrtAnswer>> {
  const folder = new URL('/ort/', location.origin);
  const build = new URL(BUILDS[backend], folder).href;
  const ort = (await import(/* @vite-ignore */ build)) as typeof Ort;
  ort.env.wasm.wasmPaths = folder.href;
  ort.env.wasm.numThreads = threads;
  const url = new URL(`/models/${model}/model.onnx`, location.origin).href;
  const session = await ort.InferenceSession.create(url, {
    executionProviders: [backend],
    graphOptimizationLevel: 'all',
  });
  return async () => {
    const pixels = new ort.Tensor('float32', pixels_3HW, [1, 3, height, width]);
    const { logits, boxes, tokens } = await session.run({ pixels });
    return {
      logit_QV: logits?.data as Float32Array,
      cxcywh01_Q4: boxes?.data as Float32Array,
      tokens_Q: tokens?.data as Int32Array,
    };
  };
}
