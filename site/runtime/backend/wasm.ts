import * as tf from '@tensorflow/tfjs-core';
import { compiled } from '#lib/kernels/compiled/compiled.ts';
import type { WasmBackend } from '#lib/kernels/wasmBackend.ts';
import {
  BackendWasm,
  init,
  setThreadsCount,
  setWasmPaths,
  getThreadsCount,
} from '@tensorflow/tfjs-backend-wasm/dist/backend_wasm.js';
import { WASM_BINARIES } from '../assets.ts';
import { threadsOfPage, type ThreadMaker } from '../threads/threadMaker.ts';
import { furtherKernels } from './furtherKernels.ts';
import type { Opened } from './openBackend.ts';
import { removeBackend } from './registry.ts';
import './wasmKernels.ts';

const PRIORITY = 2;
/** tfjs's threaded binary keeps a pool of 8 workers; asking for more waits for ever. */
const POOL = 8;
/** Threads whose script is blocked (by a content policy, say) never answer. */
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
async function unlessThreadsFail<T>(started: Promise<T>, threads: ThreadMaker): Promise<T> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('its threads did not start')), PATIENCE_MS);
  });
  try {
    return await Promise.race([started, threads.failed, tooLate]);
  } catch (error) {
    threads.end();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

/** Ends the threads of the module that runs now: their memory is the module's, and lives as long. */
let endThreads = (): void => undefined;

/** tfjs's module on threads. The thread that calls is one of them, so one fewer is made. */
async function onThreads() {
  const threads = threadsOfPage();
  if (!threads) throw new Error('nobody makes its threads');
  offerAllCores();
  endThreads = () => threads.end();
  const { Worker } = globalThis;
  Object.assign(globalThis, { Worker: threads.standIn(POOL, CORES - 1) });
  try {
    return await unlessThreadsFail(init(), threads);
  } finally {
    Object.assign(globalThis, { Worker });
  }
}

function onOneThread() {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  return init();
}

async function start(opened: typeof init): Promise<boolean> {
  removeBackend('wasm');
  tf.registerBackend('wasm', async () => new BackendWasm((await opened()).wasm), PRIORITY);
  return tf.setBackend('wasm');
}

/** As our kernels know it: its type is tfjs' and does not tell what ours ask for. */
function ownBackend(): WasmBackend {
  const backend: unknown = tf.backend();
  return backend as WasmBackend;
}

/** Lets other threads help the book's own kernels, as tfjs' are for tfjs' alone; gives what dismisses them. */
function shareKernels(count: number): () => void {
  const threads = threadsOfPage();
  const code = compiled.here();
  if (!threads || !code) return () => undefined;
  const helpers = code.inviteHelpers(ownBackend(), count);
  helpers.invitations.forEach(threads.help);
  return helpers.dismiss;
}

const ALONE = {
  notIsolated: ', on one thread because this page is not cross-origin isolated',
  failed: ', on one thread because others did not start',
} as const;

/** Opens WASM: SIMD where the browser has it, threads on all cores where the page is isolated. */
export async function openWasm(): Promise<Opened> {
  if (typeof WebAssembly === 'undefined')
    return { refused: 'this browser has no WebAssembly' };
  // Beside the binary of tfjs; without them the model runs all the same.
  const loaded = compiled.load().catch(() => undefined);
  setWasmPaths(WASM_BINARIES);
  const isolated = globalThis.crossOriginIsolated;
  let alone: keyof typeof ALONE | null = isolated ? null : 'notIsolated';
  let started = await start(isolated ? onThreads : onOneThread);
  if (!started && isolated) {
    alone = 'failed';
    started = await start(onOneThread);
  }
  if (!started)
    return { refused: 'the WebAssembly backend could not be started', mayPass: true };

  const simd = await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT');
  const threaded = Boolean(await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT'));
  const threads = simd && threaded ? getThreadsCount() : 1;
  await loaded;
  compiled.here()?.keptOf(ownBackend());
  const dismiss = threads > 1 ? shareKernels(threads - 1) : () => undefined;
  return {
    report: {
      name: 'wasm',
      device: `${simd ? 'SIMD' : 'no SIMD'}, ${threads} thread${threads === 1 ? '' : 's'}`,
      reason: `WebAssembly runs the model on the processor${alone ? ALONE[alone] : ''}.`,
    },
    lost: null,
    workDone: () => Promise.resolve(performance.now()),
    errors: () => [],
    further: () =>
      furtherKernels(
        () => import('@tensorflow/tfjs-backend-wasm/dist/register_all_kernels.js'),
      ),
    bytes: () => tf.memory().numBytes,
    close() {
      dismiss();
      removeBackend('wasm');
      endThreads();
    },
  };
}
