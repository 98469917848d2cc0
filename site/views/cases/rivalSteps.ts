import { rivalsMotion } from '../motion/rivals/rivalsMotion.ts';
import { LABELS as labels } from './fixtures/layers.ts';
import { street as picture } from './fixtures/picture.ts';
import { rivals } from './fixtures/rivals.ts';

/** After the second layer, in three runs. */
export function rivalsMidway(): Element {
  return rivalsMotion(rivals, { picture, labels, value: { at: 3 } });
}

/** Nobody has a rival: there is but one query. */
export function rivalsNone(): Element {
  const alone = { cxcywh01_Q4: [0.5, 0.5, 0.2, 0.2], logit_QV: [2, -4, -4] };
  const runs = [{ name: 'As trained', layers: [alone], hears: 0 }];
  return rivalsMotion({ start: alone.cxcywh01_Q4, runs }, { picture, labels });
}
