import * as tf from '@tensorflow/tfjs-core';
import {
  BackendWasm,
  init,
  setThreadsCount,
  setWasmPaths,
  getThreadsCount,
} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import '@tensorflow/tfjs-backend-wasm/dist/register_all_kernels.js';
import { WASM_BINARIES } from '../assets.ts';
import type { Opened } from './openBackend.ts';
import { removeBackend } from './registry.ts';

const PRIORITY = 2;
/** tfjs's threaded binary keeps a pool of 8 workers; asking for more waits for ever. */
const POOL = 8;
/** A pool whose workers are blocked (by a content policy, say) never answers. */
const PATIENCE_MS = 10_000;

/** Read before it is shadowed below. */
const CORES = Math.min(POOL, Math.max(1, navigator.hardwareConcurrency || 1));

/**
 * tfjs uses at most half of the cores it sees, and counts hyper-threads as half. We run in a worker
 * of our own, so all cores are asked for: it is shown twice as many as there are.
 */
function offerAllCores(): void {
  Object.defineProperty(navigator, 'hardwareConcurrency', {
    value: 2 * CORES,
    configurable: true,
  });
  setThreadsCount(CORES);
}

/** Rejects when a thread dies or nothing happens: tfjs itself waits for its threads for ever. */
function unlessThreadsFail<T>(started: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const died = (event: ErrorEvent) => {
      event.preventDefault();
      reject(new Error(`a thread died (${event.message})`));
    };
    const late = setTimeout(
      () => reject(new Error('its threads did not start')),
      PATIENCE_MS,
    );
    addEventListener('error', died);
    started.then(resolve, reject).finally(() => {
      clearTimeout(late);
      removeEventListener('error', died);
    });
  });
}

async function start(): Promise<boolean> {
  removeBackend('wasm');
  tf.registerBackend(
    'wasm',
    async () => {
      const { wasm } = await unlessThreadsFail(init());
      return new BackendWasm(wasm);
    },
    PRIORITY,
  );
  return tf.setBackend('wasm');
}

/** Opens WASM: SIMD where the browser has it, threads on all cores where the page is isolated. */
export async function openWasm(): Promise<Opened> {
  if (typeof WebAssembly === 'undefined')
    return { refused: 'this browser has no WebAssembly' };
  setWasmPaths(WASM_BINARIES);
  const isolated = globalThis.crossOriginIsolated;
  if (isolated) offerAllCores();
  else tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  let started = await start();
  if (!started && isolated) {
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    started = await start();
  }
  if (!started) return { refused: 'the WebAssembly backend could not be started' };

  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const threaded = Boolean(await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT'));
  const threads = simd && threaded ? getThreadsCount() : 1;
  return {
    report: {
      name: 'wasm',
      device: `${simd ? 'SIMD' : 'no SIMD'}, ${threads} thread${threads === 1 ? '' : 's'}`,
      reason: isolated
        ? 'WebAssembly runs the model on the processor.'
        : 'WebAssembly runs the model on the processor, on one thread because this page is not cross-origin isolated.',
    },
    lost: null,
    workDone: () => Promise.resolve(performance.now()),
    errors: () => [],
    bytes: () => tf.memory().numBytes,
    close: () => removeBackend('wasm'),
  };
}
