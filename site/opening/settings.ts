import { byId, say } from '#site/ui/elements.ts';
import type { Address } from './address.ts';

/** What the reader has set: how sure a box must be, and whether the truth is shown. */
export interface Settings {
  readonly threshold: number;
  readonly truth: boolean;
  setThreshold(threshold: number): void;
  toggleTruth(): void;
}

/** @param first  what the address says */
export function createSettings(
  figure: HTMLElement,
  first: Address,
  onChange: (changed: 'threshold' | 'truth') => void,
): Settings {
  const slider = byId('threshold', HTMLInputElement);
  const box = byId('truth', HTMLInputElement);
  const write = (threshold: number) => {
    slider.value = String(threshold);
    say('threshold', Number(slider.value).toFixed(2), figure);
  };
  const setThreshold = (threshold: number) => {
    write(threshold);
    onChange('threshold');
  };
  write(first.threshold);
  box.checked = first.truth;
  slider.addEventListener('input', () => setThreshold(Number(slider.value)));
  box.addEventListener('change', () => onChange('truth'));
  return {
    get threshold() {
      return Number(slider.value);
    },
    get truth() {
      return box.checked;
    },
    setThreshold,
    toggleTruth() {
      box.checked = !box.checked;
      onChange('truth');
    },
  };
}
