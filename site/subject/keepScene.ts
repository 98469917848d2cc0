import type { Scene } from '#lib/scene/types.ts';
import { addressWith, currentQuery } from '#site/ui/query.ts';
import { sceneIn, withScene } from './sceneAddress.ts';
import type { Subject } from './subject.ts';

/** A gesture that is over for so long is one step of the browser's history. */
const SETTLE_MS = 400;

/** Keeps the address in line with the scene, and the scene with the address: back and forward work. */
export function keepSceneInAddress(subject: Subject, usualSeed: number): void {
  let settling: number | undefined;
  let isFromAddress = false;

  subject.watch(() => {
    if (isFromAddress || subject.kind !== 'scene') return;
    clearTimeout(settling);
    settling = window.setTimeout(() => {
      const now = currentQuery();
      const query = withScene(now, subject.scenes.now, usualSeed);
      if (query !== now) history.pushState(null, '', addressWith(query));
    }, SETTLE_MS);
  });
  addEventListener('popstate', () => {
    clearTimeout(settling);
    void sceneIn(currentQuery(), usualSeed).then(show);
  });

  function show(scene: Scene) {
    if (JSON.stringify(scene) === JSON.stringify(subject.scenes.now)) return;
    isFromAddress = true;
    if (subject.kind !== 'scene') subject.choose('scene');
    subject.change(scene);
    isFromAddress = false;
  }
}
