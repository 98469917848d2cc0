import { t } from '#site/words/t.ts';

/** The parts of the model that a reader tells apart, in the order of the data. */
export interface Part {
  readonly name: string;
  readonly begin: number;
  /** One behind its last step. */
  readonly end: number;
}

const NAMES: readonly (readonly [RegExp, string])[] = [
  [/^input\./, t('backbone')],
  [/^backbone\./, t('backbone')],
  [/^encoder\.inputProj/, 'AIFI'],
  [/^encoder\.aifi/, 'AIFI'],
  [/^encoder\.(?:ccff|P\d)/, 'CCFF'],
  [/^(?:encoder|inputProj|fpn)\b/, t('encoder')],
  [/^query\./, t('queries')],
  [/^denoising\./, t('denoising')],
];

/** What to call the part of the model that shows `path`: `CCFF`, `layer 3`. */
function partOf(path: string): string {
  const layer = /^decoder\.layers\.(\d+)\./.exec(path)?.[1];
  if (layer !== undefined) return t('layer {layer}', { layer: Number(layer) + 1 });
  return NAMES.find(([pattern]) => pattern.test(path))?.[1] ?? path.split('.')[0] ?? path;
}

/** The parts of a run as stretches of its steps. */
export function partsOf(steps: readonly { readonly path: string }[]): Part[] {
  const parts: Part[] = [];
  steps.forEach(({ path }, step) => {
    const name = partOf(path);
    const last = parts.at(-1);
    if (last?.name === name) parts[parts.length - 1] = { ...last, end: step + 1 };
    else parts.push({ name, begin: step, end: step + 1 });
  });
  return parts;
}
