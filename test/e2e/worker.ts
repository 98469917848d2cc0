import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Worker } from 'playwright-core';
import type { TestServer } from '#test/support/serve.ts';
import { SITE } from './builtSite.ts';

const WORKER = /\/worker[.-][\w-]+\.js$/;

/** Serves the detector's worker with `code` before its own; imports are still evaluated first. */
export function patchWorker(server: TestServer, code: string): void {
  const folder = join(SITE, '_astro');
  const name = readdirSync(folder).find((file) => WORKER.test(`/${file}`));
  if (!name) throw new Error('The built site has no worker.');
  const body = `${code}\n${readFileSync(join(folder, name), 'utf8')}`;
  server.faults.set(WORKER, { kind: 'body', type: 'text/javascript', body });
}

/** The detector's worker of a page. */
export function workerOf(page: Page): Worker {
  const worker = page.workers().find((each) => WORKER.test(each.url()));
  if (!worker) throw new Error('The page has no detector worker.');
  return worker;
}

/** Lets a test lose graphics devices: the next `losses` ones, each when it is first given work. */
export const LOSABLE = `
  const { requestDevice } = GPUAdapter.prototype;
  const { submit } = GPUQueue.prototype;
  const lost = new Set();
  let device;
  globalThis.devices = 0;
  globalThis.losses = 0;
  GPUAdapter.prototype.requestDevice = async function (...asked) {
    devices += 1;
    return (device = await requestDevice.apply(this, asked));
  };
  GPUQueue.prototype.submit = function (...buffers) {
    if (losses > 0 && !lost.has(device)) {
      losses -= 1;
      lost.add(device);
      device.destroy();
    }
    return submit.apply(this, buffers);
  };
`;

/** Takes WebGPU and WebAssembly away from the detector's worker. */
export const NEITHER = `
  Object.defineProperty(WorkerNavigator.prototype, 'gpu', { get: () => undefined });
  for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming'])
    WebAssembly[name] = () => Promise.reject(new Error('off'));
`;
