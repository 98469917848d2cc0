import { sampleScene, type Scene } from '#lib/scene/index.ts';
import { applyEdits, editsOf } from './sceneEdits.ts';

/** What the address of the page says: a link shows the same thing to somebody else. */
export interface Address {
  readonly seed: number;
  readonly threshold: number;
  /** null: the last layer. */
  readonly layer: number | null;
  readonly truth: boolean;
  readonly scene: Scene;
}

export { FIRST_SEED } from './firstSeed.ts';

const LARGEST_SEED = 4_294_967_295;

/** Reads an address; what is missing or makes no sense takes its usual value. */
export function readAddress(query: string, usualSeed: number): Address {
  const values = new URLSearchParams(query);
  const number = (name: string, usual: number, low: number, high: number) => {
    const value = Number(values.get(name) ?? NaN);
    return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : usual;
  };
  const seed = Math.round(number('seed', usualSeed, 0, LARGEST_SEED));
  const layer = Math.round(number('layer', 0, 0, 99));
  return {
    seed,
    threshold: number('threshold', 0.5, 0.01, 0.99),
    layer: layer > 0 ? layer : null,
    truth: values.get('truth') === '1',
    scene: applyEdits(sampleScene(seed), values.get('edits')),
  };
}

/** The address's query, usual values left out; other parameters (`model`, `backend`, `host`) are kept. */
export function writeAddress(address: Address, query: string, usualSeed: number): string {
  const values = new URLSearchParams(query);
  const put = (name: string, value: string | null) =>
    value === null ? values.delete(name) : values.set(name, value);
  put('seed', address.seed === usualSeed ? null : String(address.seed));
  put('threshold', address.threshold === 0.5 ? null : address.threshold.toFixed(2));
  put('layer', address.layer === null ? null : String(address.layer));
  put('truth', address.truth ? '1' : null);
  put('edits', editsOf(address.scene));
  const text = values.toString();
  return text === '' ? '' : `?${text}`;
}
