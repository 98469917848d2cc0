import type { Scene } from '#lib/scene/index.ts';
import { FIRST_SEED } from '#site/subject/firstSeed.ts';
import { numberIn, sceneIn, withScene } from '#site/subject/sceneAddress.ts';
import type { Subject } from '#site/subject/subject.ts';
import { addressWith } from '#site/ui/address.ts';
import { currentQuery, valueIn, withValues } from '#site/ui/query.ts';

/** What the address of the page says: a link shows the same thing to somebody else. */
export interface Address {
  readonly threshold: number;
  /** null: the last layer. */
  readonly layer: number | null;
  readonly truth: boolean;
  readonly scene: Scene;
}

/** Reads an address; what is missing or makes no sense takes its usual value. */
export async function readAddress(query: string): Promise<Address> {
  const layer = Math.round(numberIn(query, 'layer', [0, 99], 0));
  return {
    threshold: numberIn(query, 'threshold', [0.01, 0.99], 0.5),
    layer: layer > 0 ? layer : null,
    truth: valueIn(query, 'truth') === '1',
    scene: await sceneIn(query, FIRST_SEED),
  };
}

/** The address's query, usual values left out; other parameters (`model`, `backend`, `host`) are kept. */
export function writeAddress(
  { threshold, layer, truth, scene }: Address,
  query: string,
): string {
  const own = {
    threshold: threshold === 0.5 ? null : threshold.toFixed(2),
    layer: layer === null ? null : String(layer),
    truth: truth ? '1' : null,
  };
  return withScene(withValues(query, own), scene, FIRST_SEED);
}

/** After the last change of the scene its address is written. */
const SAVE_AFTER_MS = 250;

/** Keeps the address in line with the scene; what it returns writes it at once. */
export function keepAddress(
  subject: Subject,
  settings: Pick<Address, 'threshold' | 'truth'>,
  layers: { readonly layer: number; readonly layers: number },
): () => void {
  let saving: number | undefined;
  const save = () => {
    const { threshold, truth } = settings;
    const layer = layers.layer === layers.layers ? null : layers.layer;
    const now = { threshold, truth, layer, scene: subject.scenes.now };
    const before = currentQuery();
    const query = writeAddress(now, before);
    if (query !== before) history.replaceState(null, '', addressWith(query));
  };
  subject.watch((change) => {
    if (subject.kind !== 'scene' || change === 'kind' || change === 'settled') return;
    clearTimeout(saving);
    saving = window.setTimeout(save, SAVE_AFTER_MS);
  });
  return save;
}
