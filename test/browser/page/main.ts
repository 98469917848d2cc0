import * as tf from '@tensorflow/tfjs-core';
import { findAdapter } from '#site/runtime/backend/adapter.ts';
import { openCpu } from '#site/runtime/backend/cpu.ts';
import type { OpenBackend, Opened } from '#site/runtime/backend/openBackend.ts';
import { openWasm } from '#site/runtime/backend/wasm.ts';
import { openWebgpu } from '#site/runtime/backend/webgpu.ts';
import { loadImage } from '#site/subject/image/image.ts';
import { sortFiles } from '#site/subject/image/sortFiles.ts';
import { openWebcam } from '#site/subject/webcam.ts';
import { pixelsOf } from '#site/runtime/pixels.ts';
import { createSession } from '#site/runtime/session.ts';
import { removeTrained, trainedNames } from '#site/runtime/weights/trained.ts';
import type {
  BackendName,
  ModelSource,
  Session,
  SessionState,
} from '#site/runtime/types.ts';
import { runGolden } from './golden.ts';
import { runCases, runGradients } from './kernels.ts';
import { runTraining } from './training.ts';

const OPEN: Readonly<Record<BackendName, () => Promise<Opened>>> = {
  async webgpu() {
    const adapter = await findAdapter(true);
    return 'refused' in adapter ? adapter : openWebgpu(adapter);
  },
  wasm: openWasm,
  cpu: openCpu,
};

let current: OpenBackend | null = null;

/** Sets a backend of the page itself; every tensor is computed there, however small. */
async function useBackend(name: BackendName): Promise<string> {
  current?.close();
  const opened = await OPEN[name]();
  if ('refused' in opened) return opened.refused;
  if (name === 'webgpu') tf.env().set('WEBGPU_CPU_FORWARD', false);
  current = opened;
  return tf.getBackend();
}

/** What follows needs gradients, whose kernels a backend of detectors has not. */
async function withAllKernels<T>(run: () => T | Promise<T>): Promise<T> {
  await current?.further();
  return run();
}

/** What the backend reported on the side: shaders that did not compile. */
function backendErrors(): readonly string[] {
  return current?.errors() ?? [];
}

let session: Session | null = null;
const states: SessionState[] = [];

/** Starts a session and keeps every state it goes through. */
function start(backend: BackendName | null, source: ModelSource, allowCpu = true): void {
  session?.close();
  states.length = 0;
  session = createSession({ backend, source, allowCpu });
  session.watch((state) => states.push(state));
}

function open(): Session {
  if (!session) throw new Error('No session was started.');
  return session;
}

/** Waits until the session is in one of these phases. */
function settled(...phases: SessionState['phase'][]): Promise<SessionState> {
  return new Promise((resolve) => {
    let stop = () => {};
    stop = open().watch((state) => {
      if (!phases.includes(state.phase)) return;
      queueMicrotask(() => stop());
      resolve(state);
    });
  });
}

/** A picture with a few shapes, the same for the same number. */
function picture(size: number, hue = 120): ImageBitmap {
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('No canvas.');
  context.fillStyle = `hsl(${hue} 40% 60%)`;
  context.fillRect(0, 0, size, size);
  context.fillStyle = 'crimson';
  context.fillRect(size / 6, size / 4, size / 2, size / 3);
  return canvas.transferToImageBitmap();
}

/** One run, as plain numbers. */
async function detect(size: number) {
  const image = picture(size);
  const run = await open().detect(image);
  image.close();
  return (
    run && {
      logits: Array.from(run.layers.at(-1)?.logit_QV ?? []),
      layers: run.layers.length,
      backend: run.backend,
      times: run.times,
      totalMs: run.totalMs,
    }
  );
}

/** Runs `count` times; memory of the worker after each `every` runs. */
async function detectMany(size: number, count: number, every: number) {
  const memories = [];
  const image = picture(size);
  for (let i = 1; i <= count; i++) {
    await open().detect(image);
    if (i % every === 0) memories.push(await open().memory());
  }
  image.close();
  return memories;
}

/** Reads a picture file as a drop would; its middle-left and middle-right colours, or the sentence. */
async function readPicture(base64: string, name: string, type: string) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const { bitmap, note } = await loadImage(new File([bytes], name, { type }));
    const { width, height } = bitmap;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    const at = (x: number, y: number) =>
      Array.from(context?.getImageData(x, y, 1, 1).data.slice(0, 3) ?? []);
    const colours = {
      left: at(Math.floor(width / 4), Math.floor(height / 2)),
      right: at(Math.floor((width * 3) / 4), Math.floor(height / 2)),
    };
    bitmap.close();
    return { width, height, note, colours };
  } catch (error) {
    return { sentence: error instanceof Error ? error.message : String(error) };
  }
}

/** All pixels (RGBA) of a picture file as the model gets them, in base 64, or the sentence. */
async function decodePixels(base64: string, name: string) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const { bitmap, note } = await loadImage(new File([bytes], name));
    const { width, height, data } = await pixelsOf(bitmap);
    bitmap.close();
    let letters = '';
    for (let at = 0; at < data.length; at += 32768)
      letters += String.fromCharCode(...data.subarray(at, at + 32768));
    return { width, height, note, base64: btoa(letters) };
  } catch (error) {
    return { sentence: error instanceof Error ? error.message : String(error) };
  }
}

/** Starts the webcam, takes one picture, stops it; its size, or the sentence. */
async function tryWebcam() {
  try {
    const webcam = await openWebcam(() => undefined);
    const frame = await createImageBitmap(webcam.video);
    const size = { width: frame.width, height: frame.height };
    frame.close();
    webcam.stop();
    return size;
  } catch (error) {
    return { sentence: error instanceof Error ? error.message : String(error) };
  }
}

/** What tests call by `page.evaluate`. */
const suite = {
  useBackend,
  backendErrors,
  runGolden,
  runCases,
  runGradients: (...given: Parameters<typeof runGradients>) =>
    withAllKernels(() => runGradients(...given)),
  runTraining: (...given: Parameters<typeof runTraining>) =>
    withAllKernels(() => runTraining(...given)),
  start,
  open,
  states,
  settled,
  detect,
  detectMany,
  picture,
  readPicture,
  decodePixels,
  sortFiles,
  tryWebcam,
  trainedNames,
  removeTrained,
};

declare global {
  interface Window {
    suite: typeof suite;
  }
}

window.suite = suite;
