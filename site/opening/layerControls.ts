import { byId, say } from '#site/ui/elements.ts';
import { createFilmStrip, type FilmStrip } from './filmStrip.ts';
import { t } from '#site/words/t.ts';

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
  const film = createFilmStrip(byId('film', HTMLElement), (layer) => go(layer));
  const player = createPlayer(() => {
    move(layer + 1);
    return layer < layers;
  });
  let layers = Number(slider.max);
  let layer = layers;

  const show = () => {
    slider.value = String(layer);
    slider.setAttribute(
      'aria-valuetext',
      t('layer {layer} of {layers}', { layer, layers }),
    );
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
    player.stop();
    move(to);
  };
  const play = () => {
    if (player.isPlaying) return player.stop();
    move(1);
    player.start();
  };

  slider.addEventListener('input', () => go(Number(slider.value)));
  player.button.addEventListener('click', play);
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

/** @param step  goes on to the next layer; false: that was the last one */
function createPlayer(step: () => boolean) {
  const button = byId('play', HTMLButtonElement);
  let timer: number | undefined;
  const name = (word: string, label: string) => {
    button.textContent = word;
    button.setAttribute('aria-label', label);
  };
  const stop = () => {
    clearInterval(timer);
    timer = undefined;
    name(t('Play'), t('Play the layers'));
  };
  return {
    button,
    get isPlaying() {
      return timer !== undefined;
    },
    start() {
      name(t('Stop'), t('Stop playing'));
      timer = window.setInterval(() => {
        if (!step()) stop();
      }, STEP_MS);
    },
    stop,
  };
}
