import type { Described } from '../../families/described.ts';
import { named, someOf } from '../../named.ts';
import type { TensorEntry } from '../tensorEntry.ts';
import { childrenOf } from './stateDict.ts';
import { attribute, type Thing } from './thing.ts';
import { factsOf } from './ultralyticsFacts.ts';

/** A layer of the pickled model: its class, and the layers that it takes its maps from. */
export interface Layer {
  readonly kind: string;
  readonly from: number;
  readonly module: Thing;
}

const KNOWN = ['HGStem', 'HGBlock', 'DWConv', 'Conv', 'AIFI', 'Upsample', 'Concat', 'RepC3', 'RTDETRDecoder']; // prettier-ignore

/**
 * What Ultralytics' file holds: its tensors, named by the place of their module in the model instead of
 * its number, and what the objects in it say. Which place a layer has is told from its class and from the
 * layers before it, so that other numbers mean no harm.
 */
export function ultralyticsEntries(
  whole: unknown,
  module: Thing,
  entries: readonly TensorEntry[],
): Pick<Described, 'entries' | 'facts' | 'library'> {
  const layers = layersOf(module);
  checkKinds(module, layers);
  const kernels = new Map(entries.map(({ name, shape }) => [name, shape[2] ?? 0]));
  const places = placesOf(layers, (i) => kernels.get(`model.${i}.conv.weight`) ?? 0);
  const renamed = entries.map((entry): TensorEntry => {
    const [, number = '', rest = ''] = /^model\.(\d+)\.(.+)$/.exec(entry.name) ?? [];
    const place = places.get(Number(number));
    if (number === '' || place === undefined) return entry;
    return { ...entry, name: place === '' ? rest : `${place}.${rest}` };
  });
  return {
    entries: renamed,
    facts: factsOf(whole, module, layers),
    library: 'ultralytics',
  };
}

function layersOf(module: Thing): Layer[] {
  const [, list] = childrenOf(module).find(([name]) => name === 'model') ?? [];
  return list
    ? childrenOf(list).map(([, child], i) => {
        const from = attribute(child, 'f');
        const first = typeof from === 'number' ? from : -1;
        return {
          kind: child.className,
          from: first < 0 ? i + first : first,
          module: child,
        };
      })
    : [];
}

function checkKinds(module: Thing, layers: readonly Layer[]): void {
  const odd = [...new Set(layers.map(({ kind }) => kind))].filter(
    (k) => !KNOWN.includes(k),
  );
  if (odd.length === 0 && layers.at(-1)?.kind === 'RTDETRDecoder') return;
  const what = odd.length > 0 ? `of ${someOf(odd.map((kind) => named(kind, 40)), 120)}` : `called ${named(module.className, 60)}`; // prettier-ignore
  throw new Error(
    `This file holds a model ${what}, not Ultralytics’ RT-DETR on HGNetv2 (rtdetr-l, rtdetr-x and what was trained from them).`,
  );
}

/** Paths of layers, by number; layers without weights have none. */
function placesOf(
  layers: readonly Layer[],
  kernelOf: (layer: number) => number,
): ReadonlyMap<number, string> {
  const places = new Map<number, string>();
  const counts = new Map<string, number>();
  const next = (of: string) => {
    const count = counts.get(of) ?? 0;
    counts.set(of, count + 1);
    return `${of}.${count}`;
  };
  const projected = layers.flatMap(({ kind, from }, i) =>
    kind === 'Conv' && layers[from]?.kind === 'HGBlock' ? [[i, from] as const] : [],
  );
  const levels = projected.toSorted(([, a], [, b]) => a - b).map(([i]) => i);
  let stage = 0;
  layers.forEach(({ kind }, i) => {
    if (kind === 'HGStem') places.set(i, 'backbone.stem');
    else if (kind === 'DWConv') places.set(i, `backbone.stages.${++stage}.downsample`);
    else if (kind === 'HGBlock') places.set(i, next(`backbone.stages.${stage}`));
    else if (kind === 'AIFI') places.set(i, next('encoder.aifi'));
    else if (levels.includes(i)) places.set(i, `encoder.inputProj.${levels.indexOf(i)}`);
    else if (kind === 'Conv')
      places.set(i, next(kernelOf(i) === 1 ? 'encoder.ccff.lateral' : 'encoder.ccff.downsample')); // prettier-ignore
    else if (kind === 'RepC3') {
      const isDown = (counts.get('encoder.ccff.topDown') ?? 0) < levels.length - 1;
      places.set(i, next(isDown ? 'encoder.ccff.topDown' : 'encoder.ccff.bottomUp'));
    } else if (kind === 'RTDETRDecoder') places.set(i, '');
  });
  return places;
}
