import {
  sampleScene,
  setTime,
  setWeather,
  type Scene,
  type Time,
} from '#lib/scene/index.ts';
import { all } from '#site/ui/elements.ts';
import type { History } from './history.ts';
import { isHard, otherStreet } from './streets.ts';

export interface SceneControls {
  /** Brings the controls in line with the scene. */
  refresh(): void;
  /** Another scene: nothing to undo. */
  reseed(seed: number): void;
  undo(): void;
  redo(): void;
}

const SEEDS = 2 ** 32;

/** Number, light, weather, undo: the instruments of the scene. */
export function createSceneControls(
  panel: HTMLElement,
  history: History<Scene>,
  on: { changed(scene: Scene, gesture?: string): void; replaced(): void },
): SceneControls {
  const [seedInput] = all('input[name="seed"]', HTMLInputElement, panel);
  if (!seedInput) throw new Error('The panel has no input for the number of the scene.');
  const times = all('input[name="time"]', HTMLInputElement, panel);
  const weathers = all('input[data-weather]', HTMLInputElement, panel);
  const button = (act: string) =>
    all(`[data-act="${act}"]`, HTMLButtonElement, panel)[0] ??
    document.createElement('button');
  const [undoButton, redoButton] = [button('undo'), button('redo')];

  const reseed = (seed: number) => {
    history.push(sampleScene(((Math.round(seed) % SEEDS) + SEEDS) % SEEDS));
    on.replaced();
  };
  const undo = () => {
    history.undo();
    on.replaced();
  };
  const redo = () => {
    history.redo();
    on.replaced();
  };

  button('previous').addEventListener('click', () => reseed(history.now.seed - 1));
  const hardButton = button('hard');
  hardButton.addEventListener('click', () => reseed(otherStreet(history.now.seed)));
  button('next').addEventListener('click', () => reseed(history.now.seed + 1));
  undoButton.addEventListener('click', undo);
  redoButton.addEventListener('click', redo);
  seedInput.addEventListener('change', () => {
    const seed = Number(seedInput.value);
    if (seedInput.value.trim() !== '' && Number.isFinite(seed)) reseed(seed);
    else refresh();
  });
  for (const input of times)
    input.addEventListener('change', () =>
      on.changed(setTime(history.now, input.value as Time)),
    );
  for (const input of weathers)
    input.addEventListener('input', () => {
      const name = input.dataset['weather'] ?? '';
      const weather = { ...history.now.weather, [name]: Number(input.value) };
      on.changed(setWeather(history.now, weather), `weather ${name}`);
    });

  const refresh = () => {
    const { seed, time, weather } = history.now;
    if (document.activeElement !== seedInput) seedInput.value = String(seed);
    hardButton.setAttribute('aria-pressed', String(isHard(seed)));
    for (const input of times) input.checked = input.value === time;
    for (const input of weathers)
      input.value = String(
        weather[(input.dataset['weather'] ?? 'rain') as keyof typeof weather],
      );
    undoButton.disabled = !history.canUndo;
    redoButton.disabled = !history.canRedo;
  };
  return { refresh, reseed, undo, redo };
}
