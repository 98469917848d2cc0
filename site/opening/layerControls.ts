import { byId, say } from '#site/ui/elements.ts';
import { createFilmStrip, type FilmStrip } from './filmStrip.ts';

export interface LayerControls {
  readonly film: FilmStrip;
  readonly layer: number;
  readonly layers: number;
  setLayers(layers: number): void;
  go(layer: number): void;
  step(by: number): void;
  /** Starts at the first layer and runs to the last; a second call stops. */
  play(): void;
}

const STEP_MS = 750;

/** Film strip, slider and play: which decoder layer the boxes come from. */
export function createLayerControls(
  onChange: (layer: number, before: number) => void,
): LayerControls {
  const slider = byId('layer', HTMLInputElement);
  const playButton = byId('play', HTMLButtonElement);
  const film = createFilmStrip(byId('film', HTMLElement), (layer) => go(layer));
  let layers = Number(slider.max);
  let layer = layers;
  let timer: number | undefined;

  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    playButton.textContent = 'Play';
    playButton.setAttribute('aria-label', 'Play the layers');
  };
  const show = () => {
    slider.value = String(layer);
    slider.setAttribute('aria-valuetext', `layer ${layer} of ${layers}`);
    film.choose(layer);
    say('layer', String(layer));
  };
  const move = (to: number) => {
    const next = Math.min(layers, Math.max(1, Math.round(to)));
    if (next === layer) return;
    const before = layer;
    layer = next;
    show();
    onChange(layer, before);
  };
  const go = (to: number) => {
    stop();
    move(to);
  };
  const play = () => {
    if (timer !== undefined) return stop();
    move(1);
    playButton.textContent = 'Stop';
    playButton.setAttribute('aria-label', 'Stop playing');
    timer = window.setInterval(() => {
      move(layer + 1);
      if (layer === layers) stop();
    }, STEP_MS);
  };

  slider.addEventListener('input', () => go(Number(slider.value)));
  playButton.addEventListener('click', play);
  show();
  return {
    film,
    get layer() {
      return layer;
    },
    get layers() {
      return layers;
    },
    setLayers(count) {
      const last = layer === layers;
      layers = count;
      slider.max = String(count);
      film.setLayers(count);
      layer = last ? count : Math.min(layer, count);
      show();
    },
    go,
    step: (by) => go(layer + by),
    play,
  };
}
