import type { SceneControls } from '#site/subject/sceneControls.ts';
import type { LayerControls } from './layerControls.ts';

/** Keys that work everywhere on the page: Space plays, arrows step, Ctrl+Z takes back. */
export function listenForKeys(layers: LayerControls, controls: SceneControls): void {
  document.addEventListener('keydown', (event) => {
    const { target, ctrlKey, metaKey, altKey } = event;
    controls.undoByKey(event);
    const busy =
      target instanceof SVGElement ||
      (target instanceof HTMLElement &&
        target.matches('a, input, button, select, textarea, summary, [tabindex]'));
    if (busy || ctrlKey || metaKey || altKey) return;
    if (event.key === ' ') layers.play();
    else if (event.key === 'ArrowRight') layers.step(1);
    else if (event.key === 'ArrowLeft') layers.step(-1);
    else return;
    event.preventDefault();
  });
}
