import type { Values } from '../filled.ts';
import { cornersOf, iou } from '../numbers/boxes.ts';
import type { Edit } from '../trace/edits/index.ts';
import type { Explanation } from './explain.ts';
import type { Remedy } from './search.ts';
import type { SentenceName } from './sentences.ts';
import { share, type Told } from './told.ts';

/** What would have changed it, and what that costs; that nothing helps where nothing does. */
export function tellRemedy({ fate, wanted, remedy, tried }: Explanation): Told[] {
  if (!remedy) {
    if (tried === 0) return [{ name: 'stopped', values: {} }];
    return [{ name: fate.object ? 'none' : 'noneGone', values: { tried } }];
  }
  const { found } = remedy;
  const [edit] = remedy.edits;
  const path = edit && 'path' in edit ? edit.path : undefined;
  const after: Told = found
    ? {
        name: 'back',
        values: {
          score: share(found.score),
          iou: share(
            iou(
              cornersOf(found.bbox),
              remedy.object ? cornersOf(remedy.object.bbox) : wanted.xyxyPx,
            ),
          ),
        },
      }
    : { name: 'gone', values: {} };
  return [
    {
      ...{ name: wayOf(remedy), values: edit ? valuesOf(remedy, edit) : {} },
      ...(path === undefined || path.includes('*') ? {} : { path }),
    },
    after,
    ...priceOf(remedy),
  ];
}

function wayOf({ way, edits }: Remedy): SentenceName {
  const [edit] = edits;
  if (way === 'refuse' && edits.length > 1) return 'refuseAll';
  if (way === 'louder' && edit && 'channel' in edit) return 'heardMore';
  return way;
}

/** The numbers of an edit under the names that its sentence has. */
function valuesOf({ edits }: Remedy, edit: Edit): Values {
  const said: Record<string, string | number> = { count: edits.length };
  for (const [name, value] of Object.entries(edit) as [string, unknown][])
    if (typeof value === 'number' || typeof value === 'string') said[name] = value;
  if (typeof said.channel === 'number') said.other = said.channel;
  const layer = /layers\.(\d+)\./.exec(String(said.path ?? ''))?.[1];
  if (layer !== undefined) said.layer = Number(layer) + 1;
  return said;
}

function priceOf({ lost, won, gained }: Remedy): Told[] {
  const names = (all: readonly { readonly name: string }[]) => ({
    names: all.map(({ name }) => name).join(', '),
  });
  const told: Told[] = [];
  if (lost.length > 0) told.push({ name: 'lost', values: names(lost) });
  if (won.length > 0) told.push({ name: 'won', values: names(won) });
  if (gained.length > 0) told.push({ name: 'gained', values: names(gained) });
  return told.length > 0 ? told : [{ name: 'clean', values: {} }];
}
