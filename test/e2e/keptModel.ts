import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

/** Files of a golden checkpoint: sound, small, and untrained. */
const golden = (leaf: string): Buffer =>
  readFileSync(new URL(`../golden/basic/${leaf}`, import.meta.url));

const PREPROCESSOR = JSON.stringify({ size: { height: 64, width: 64 } });
const FILES = {
  'config.json': golden('config.json'),
  'preprocessor_config.json': Buffer.from(PREPROCESSOR),
  'model.safetensors': golden('model.safetensors'),
} as const;

/** Keeps the checkpoint in the page's browser as a model that was trained there: `?model=trained:NAME` runs it. */
export async function keepTinyModel(page: Page, name: string): Promise<void> {
  await page.evaluate(
    async ({ name, files }) => {
      const cache = await caches.open('inside-rt-detr-weights-1');
      for (const [leaf, base64] of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        const headers = { 'Content-Length': String(bytes.length) };
        const url = `${location.origin}/trained-here/${encodeURIComponent(name)}/${leaf}`;
        await cache.put(url, new Response(bytes, { headers }));
      }
    },
    {
      name,
      files: Object.entries(FILES).map(
        ([leaf, bytes]) => [leaf, bytes.toString('base64')] as const,
      ),
    },
  );
}
