/**
 * A thread of tfjs's WASM backend. Emscripten's own script of one is a text that needs a page which
 * runs texts as scripts; this one is a file like any other.
 */
import createModule from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-threaded-simd.js';

/** What Emscripten gives a module that runs in a thread, as far as it is used here. */
interface ThreadModule {
  __emscripten_thread_init(pthread: number, main: 0, runtime: 0, mayBlock: 1): void;
  __emscripten_thread_exit(status: number): void;
  establishStackSpace(): void;
  invokeEntryPoint(routine: number, argument: number): void;
  readonly ExitStatus: new () => { readonly status: number };
  readonly PThread: { threadInitTLS(): void };
}

interface Load {
  readonly cmd: 'load';
  readonly wasmMemory: WebAssembly.Memory;
  readonly wasmModule: WebAssembly.Module;
}

interface Run {
  readonly cmd: 'run';
  readonly pthread_ptr: number;
  readonly start_routine: number;
  readonly arg: number;
}

let module: ThreadModule | null = null;

function load({ wasmMemory, wasmModule }: Load): void {
  const settings = {
    ENVIRONMENT_IS_PTHREAD: true,
    wasmMemory,
    buffer: wasmMemory.buffer,
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports {
      const instance = new WebAssembly.Instance(wasmModule, imports);
      receive(instance);
      return instance.exports;
    },
  };
  void createModule(settings);
}

/** Runs what the thread was made for: it ends with the backend. */
function run(on: ThreadModule, { pthread_ptr, start_routine, arg }: Run): void {
  on.__emscripten_thread_init(pthread_ptr, 0, 0, 1);
  on.establishStackSpace();
  on.PThread.threadInitTLS();
  try {
    on.invokeEntryPoint(start_routine, arg);
  } catch (error) {
    if (error instanceof on.ExitStatus) on.__emscripten_thread_exit(error.status);
    else if (error !== 'unwind') throw error;
  }
}

self.onmessage = ({ ports: [port] }) => {
  if (!port) return;
  // The names by which Emscripten's code calls its surroundings.
  Object.assign(globalThis, {
    postMessage: (message: unknown) => port.postMessage(message),
    startWorker(started: ThreadModule) {
      module = started;
      port.postMessage({ cmd: 'loaded' });
    },
  });
  port.onmessage = ({ data }: MessageEvent<Load | Run>) => {
    if (data.cmd === 'load') load(data);
    else if (data.cmd === 'run' && module) run(module, data);
  };
};
