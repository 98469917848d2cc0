import type { Scene } from '#lib/scene/index.ts';
import { editsOf } from './sceneEdits.ts';
import type { Subject } from './subject.ts';

/** A gesture that is over for so long is one step of the browser's history. */
const SETTLE_MS = 400;

/** The query with this scene in it; other parameters are kept, and the usual scene is left out. */
export function withScene(query: string, scene: Scene, usualSeed: number): string {
  const values = new URLSearchParams(query);
  const put = (name: string, value: string | null) =>
    value === null ? values.delete(name) : values.set(name, value);
  put('seed', scene.seed === usualSeed ? null : String(scene.seed));
  put('edits', editsOf(scene));
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}

/** Keeps the address in line with the scene, and the scene with the address: back and forward work. */
export function keepSceneInAddress(
  subject: Subject,
  usualSeed: number,
  sceneOfAddress: () => Scene,
): void {
  let settling: number | undefined;
  let isFromAddress = false;

  subject.watch(() => {
    if (isFromAddress || subject.kind !== 'scene') return;
    clearTimeout(settling);
    settling = window.setTimeout(() => {
      const query = withScene(location.search, subject.scenes.now, usualSeed);
      if (query === location.search) return;
      history.pushState(null, '', `${location.pathname}${query}${location.hash}`);
    }, SETTLE_MS);
  });
  addEventListener('popstate', () => {
    clearTimeout(settling);
    const scene = sceneOfAddress();
    if (JSON.stringify(scene) === JSON.stringify(subject.scenes.now)) return;
    isFromAddress = true;
    subject.change(scene);
    isFromAddress = false;
  });
}
