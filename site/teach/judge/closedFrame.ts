import { html } from '#site/ui/dom.ts';
import { untilReady, type ClosedWorker } from './bench.ts';

const PATIENCE_MS = 15_000;

/** The frame's page and the worker's script. */
type Files = readonly [page: string, script: string];

/** Fetched once. */
let files: Promise<Files> | null = null;

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (response.ok) return response.text();
  throw new Error(`What checks answers could not be loaded (${response.status}).`);
}

/**
 * Opens a worker in a frame of no origin: no storage, no cookies, nothing of the site's; its own content policy
 * lets it ask no network, not even for a module. Removing the frame ends the worker at once.
 *
 * @param base the site's, with a slash at its end
 */
export async function openClosedFrame(base: string): Promise<ClosedWorker> {
  files ??= Promise.all([
    fetchText(`${base}judge/`),
    fetchText(`${base}judge/code.js`),
  ]).catch((error: unknown) => {
    files = null;
    throw error;
  });
  const [page, script] = await files;
  const frame = html('iframe', {
    sandbox: 'allow-scripts',
    title: 'Where answers are checked',
    hidden: true,
  });
  // Not by its address: what has no origin gets nothing that is kept for offline use.
  frame.srcdoc = page;
  const { port1, port2 } = new MessageChannel();
  const end = () => {
    port1.close();
    frame.remove();
  };
  try {
    await new Promise((resolve) => {
      frame.addEventListener('load', resolve, { once: true });
      document.body.append(frame);
    });
    const ready = untilReady(port1, PATIENCE_MS);
    frame.contentWindow?.postMessage(script, '*', [port2]);
    await ready;
  } catch (error) {
    end();
    throw error;
  }
  return { port: port1, end };
}
