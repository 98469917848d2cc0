import * as tf from '@tensorflow/tfjs-core';
import { loadKernels } from '../../kernels/loadKernels.ts';

export type BackendName = 'webgpu' | 'wasm';

/**
 * Starts a backend of tfjs with the kernels of this library: WebGPU where there is a graphics
 * processor, else WASM on one thread. Only what is used is downloaded. Throws one sentence.
 */
export async function startBackend(wanted?: BackendName): Promise<BackendName> {
  tf.env().set('PROD', true);
  const name = wanted ?? ((await hasGraphics()) ? 'webgpu' : 'wasm');
  const isHere = name === 'webgpu' ? await startWebgpu() : await startWasm();
  if (!isHere && wanted === undefined && name === 'webgpu') return startBackend('wasm');
  if (!isHere) throw new Error(`The ${name} backend does not start in this browser.`);
  await loadKernels();
  return name;
}

/** An adapter that computes on the processor is slower than WASM. */
async function hasGraphics(): Promise<boolean> {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  return Boolean(adapter && !adapter.info.isFallbackAdapter);
}

async function startWebgpu(): Promise<boolean> {
  await import('@tensorflow/tfjs-backend-webgpu');
  return tf.setBackend('webgpu');
}

async function startWasm(): Promise<boolean> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // Threads would need a page that is cross-origin isolated, and a script that no bundler finds.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const plain = new URL('../../wasm/tfjs-backend-wasm.wasm', import.meta.url).href;
  const simd = new URL('../../wasm/tfjs-backend-wasm-simd.wasm', import.meta.url).href;
  setWasmPaths({
    'tfjs-backend-wasm.wasm': plain,
    'tfjs-backend-wasm-simd.wasm': simd,
    'tfjs-backend-wasm-threaded-simd.wasm': simd,
  });
  return tf.setBackend('wasm');
}
