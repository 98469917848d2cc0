import type { Fact, Facts } from '../../families/described.ts';
import { childrenOf } from './stateDict.ts';
import { attribute, isDict, type Thing } from './thing.ts';
import type { Layer } from './ultralytics.ts';

/** What the objects in Ultralytics' file say of its model, as plain data. */
export function factsOf(whole: unknown, module: Thing, layers: readonly Layer[]): Facts {
  const facts = new Map<string, Fact>();
  const say = (key: string, value: unknown) => {
    if (
      typeof value === 'number' ||
      typeof value === 'string' ||
      typeof value === 'boolean'
    )
      facts.set(key, value);
  };
  const top = isDict(whole) ? whole : new Map<unknown, unknown>();
  const args = top.get('train_args');
  say('version', top.get('version'));
  say('imgsz', isDict(args) ? args.get('imgsz') : undefined);
  const [, norm] = layers.flatMap((layer) => descend(layer.module, 'bn'))[0] ?? [];
  if (norm) say('eps', attribute(norm, 'eps'));
  const decoder = layers.at(-1)?.module;
  if (decoder) {
    for (const key of ['nhead', 'num_queries']) say(key, attribute(decoder, key));
    const inner = childrenOf(decoder).find(([name]) => name === 'decoder')?.[1];
    if (inner) say('eval_idx', attribute(inner, 'eval_idx'));
  }
  const aifi = layers.find(({ kind }) => kind === 'AIFI')?.module;
  const attention = aifi && childrenOf(aifi).find(([name]) => name === 'ma')?.[1];
  if (attention) say('num_heads', attribute(attention, 'num_heads'));
  facts.set('names', namesOf(attribute(module, 'names')));
  facts.set('shortcuts', layers.filter(({ kind }) => kind === 'HGBlock').map(({ module: block }) => attribute(block, 'add') === true)); // prettier-ignore
  return facts;
}

/** The modules of one name in a layer. */
const descend = (module: Thing, wanted: string): [string, Thing][] =>
  childrenOf(module).flatMap((child) =>
    child[0] === wanted ? [child] : descend(child[1], wanted),
  );

/** V3Det has 13 204. */
const MOST_NAMES = 20_000;

/** Class names by index; a list, or a dictionary of numbers. */
function namesOf(names: unknown): string[] {
  const list = Array.isArray(names)
    ? [...names.entries()]
    : isDict(names)
      ? [...names]
      : [];
  return list
    .slice(0, MOST_NAMES)
    .filter(([index]) => typeof index === 'number')
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .map(([, name]) => String(name).slice(0, 200));
}
