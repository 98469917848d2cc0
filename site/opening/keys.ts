import type { LayerControls } from './layerControls.ts';
import type { SceneControls } from '#site/subject/sceneControls.ts';

/** Keys that work everywhere on the page: Space plays, arrows step, Ctrl+Z takes back. */
export function listenForKeys(layers: LayerControls, controls: SceneControls): void {
  document.addEventListener('keydown', (event) => {
    const { target } = event;
    const key = event.key.toLowerCase();
    if (event.ctrlKey || event.metaKey) {
      const back = key === 'z' && !event.shiftKey;
      const again = key === 'y' || (key === 'z' && event.shiftKey);
      if (!back && !again) return;
      event.preventDefault();
      return back ? controls.undo() : controls.redo();
    }
    const busy =
      target instanceof SVGElement ||
      (target instanceof HTMLElement &&
        target.matches('a, input, button, select, textarea, summary, [tabindex]'));
    if (busy || event.altKey) return;
    if (key === ' ') layers.play();
    else if (key === 'arrowright') layers.step(1);
    else if (key === 'arrowleft') layers.step(-1);
    else return;
    event.preventDefault();
  });
}
