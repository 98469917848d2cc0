import {
  sampleScene,
  setTime,
  setWeather,
  type Scene,
  type Time,
} from '#lib/scene/index.ts';
import { all, oneOf, say } from '#site/ui/elements.ts';
import type { History } from './history.ts';
import { isEdited } from './sceneEdits.ts';
import { isHard, otherStreet } from './streets.ts';

export interface SceneControls {
  /** Brings the controls in line with the scene. */
  refresh(): void;
  /** Another scene: nothing to undo. */
  reseed(seed: number): void;
  /** Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y bring again. */
  undoByKey(event: KeyboardEvent): void;
}

const SEEDS = 2 ** 32;

export interface SceneControlsHost {
  changed(scene: Scene, gesture?: string): void;
  replaced(): void;
}

/** Number, light, weather, undo: the instruments of the scene. */
export function createSceneControls(
  panel: HTMLElement,
  history: History<Scene>,
  on: SceneControlsHost,
): SceneControls {
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
  const refreshing = [
    joinNumber(panel, history, reseed),
    joinLight(panel, history, on),
    joinWeather(panel, history, on),
    joinUndo(panel, history, undo, redo),
  ];
  return {
    refresh: () => refreshing.forEach((part) => part()),
    reseed,
    undoByKey(event) {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || (key !== 'z' && key !== 'y')) return;
      event.preventDefault();
      if (key === 'y' || event.shiftKey) redo();
      else undo();
    },
  };
}

function buttonFor(act: string, panel: HTMLElement, run: () => void): HTMLButtonElement {
  const button = oneOf(`[data-act="${act}"]`, HTMLButtonElement, panel);
  button.addEventListener('click', run);
  return button;
}

/** These join a part of the panel with the scene, and return what brings it in line. */
function joinNumber(
  panel: HTMLElement,
  history: History<Scene>,
  reseed: (seed: number) => void,
): () => void {
  const input = oneOf('input[name="seed"]', HTMLInputElement, panel);
  buttonFor('previous', panel, () => reseed(history.now.seed - 1));
  buttonFor('next', panel, () => reseed(history.now.seed + 1));
  const hard = buttonFor('hard', panel, () => reseed(otherStreet(history.now.seed)));
  const refresh = () => {
    const { seed } = history.now;
    if (document.activeElement !== input) input.value = String(seed);
    hard.setAttribute('aria-pressed', String(isHard(seed)));
    say('sceneEdited', isEdited(history.now) ? 'edited' : '', panel);
  };
  input.addEventListener('change', () => {
    const seed = Number(input.value);
    if (input.value.trim() !== '' && Number.isFinite(seed)) reseed(seed);
    else refresh();
  });
  return refresh;
}

function joinLight(panel: HTMLElement, history: History<Scene>, on: SceneControlsHost) {
  const inputs = all('input[name="time"]', HTMLInputElement, panel);
  for (const input of inputs)
    input.addEventListener('change', () =>
      on.changed(setTime(history.now, input.value as Time)),
    );
  return () => {
    for (const input of inputs) input.checked = input.value === history.now.time;
  };
}

function joinWeather(panel: HTMLElement, history: History<Scene>, on: SceneControlsHost) {
  const inputs = all('input[data-weather]', HTMLInputElement, panel);
  const nameOf = (input: HTMLInputElement) =>
    (input.dataset['weather'] ?? 'rain') as keyof Scene['weather'];
  for (const input of inputs)
    input.addEventListener('input', () => {
      const name = nameOf(input);
      const weather = { ...history.now.weather, [name]: Number(input.value) };
      on.changed(setWeather(history.now, weather), `weather ${name}`);
    });
  return () => {
    for (const input of inputs) input.value = String(history.now.weather[nameOf(input)]);
  };
}

function joinUndo(
  panel: HTMLElement,
  history: History<Scene>,
  undo: () => void,
  redo: () => void,
) {
  const [back, again] = [buttonFor('undo', panel, undo), buttonFor('redo', panel, redo)];
  return () => {
    back.disabled = !history.canUndo;
    again.disabled = !history.canRedo;
  };
}
