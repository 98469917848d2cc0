import { createSession } from '#site/runtime/session.ts';
import { loadImage } from '#site/runtime/image/image.ts';

/** What tests call by `page.evaluate`. */
const suite = { createSession, loadImage };

declare global {
  interface Window {
    suite: typeof suite;
  }
}

window.suite = suite;
