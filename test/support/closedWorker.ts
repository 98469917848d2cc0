import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { untilReady, type ClosedWorker } from '#site/teach/judge/bench.ts';

const ROOT = join(import.meta.dirname, '../..');
const PATIENCE_MS = 20_000;

/** As a frame of the page starts the script, in the names of a browser's worker. */
const HEAD = `
const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
parentPort.once('message', (port) => self.onmessage({ ports: [port] }));
`;

let script: string | null = null;

/** The script that pages load, as the build bundles it, in a thread of Node. */
export async function openClosedThread(): Promise<ClosedWorker> {
  script ??= execFileSync(process.execPath, ['site/server/bundleJudge.ts'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 4_000_000,
  });
  const worker = new Worker(HEAD + script, { eval: true });
  const { port1, port2 } = new MessageChannel();
  // What a browser's port and Node's have in common is all that is used.
  const port = port1 as never as MessagePort;
  const ready = untilReady(port, PATIENCE_MS);
  worker.postMessage(port2, [port2]);
  await ready;
  return {
    port,
    end() {
      port1.close();
      void worker.terminate();
    },
  };
}
