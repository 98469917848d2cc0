import { html } from '#site/ui/dom.ts';
import { untilReady, type ClosedWorker } from './bench.ts';

const PATIENCE_MS = 15_000;

/** Fetched once. Rejects with one sentence. */
let script: Promise<string> | null = null;

async function fetchScript(base: string): Promise<string> {
  const response = await fetch(`${base}judge/code.js`);
  if (!response.ok)
    throw new Error(`What checks answers could not be loaded (${response.status}).`);
  return response.text();
}

/**
 * Opens a worker in a frame of no origin: no storage, no cookies, nothing of the site's; its own content policy
 * lets it ask no network, not even for a module. Removing the frame ends the worker at once.
 *
 * @param base the site's, with a slash at its end
 */
export async function openClosedFrame(base: string): Promise<ClosedWorker> {
  script ??= fetchScript(base).catch((error: unknown) => {
    script = null;
    throw error;
  });
  const code = await script;
  const frame = html('iframe', {
    sandbox: 'allow-scripts',
    title: 'Where answers are checked',
    src: `${base}judge/`,
    hidden: true,
  });
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
    frame.contentWindow?.postMessage(code, '*', [port2]);
    await ready;
  } catch (error) {
    end();
    throw error;
  }
  return { port: port1, end };
}
