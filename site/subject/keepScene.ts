import type { Scene } from '#lib/scene/types.ts';
import { goTo } from '#site/ui/address.ts';
import { currentQuery } from '#site/ui/query.ts';
import { createSettling } from '#site/ui/settling.ts';
import { sceneIn, withScene } from './sceneAddress.ts';
import type { Subject } from './subject.ts';

/** Keeps the address in line with the scene, and the scene with the address: back and forward work. */
export function keepSceneInAddress(subject: Subject, usualSeed: number): void {
  let isFromAddress = false;
  const settling = createSettling(() => {
    const now = currentQuery();
    const query = withScene(now, subject.scenes.now, usualSeed);
    if (query !== now) goTo(query);
  });

  subject.watch(() => {
    if (isFromAddress || subject.kind !== 'scene') return;
    settling.soon();
  });
  addEventListener('popstate', () => {
    settling.cancel();
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
