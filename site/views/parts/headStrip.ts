import { thumbs, type Thumbs } from './thumbs.ts';
import { t } from '#site/words/t.ts';

/** One head of an attention; null is all of them together. */
export type Head = number | null;

interface HeadStripOptions {
  readonly heads: number;
  /** What all heads together are shown as: their `mean`, or `all` of them. */
  readonly together: 'mean' | 'all';
  /** Of all together, then of each head. */
  readonly pictures: readonly Element[];
  readonly label: string;
  readonly pick: (head: Head) => void;
}

/** Every head in small, behind all of them together. */
export function headStrip({ heads, together, pick, ...rest }: HeadStripOptions): {
  readonly element: HTMLElement;
  readonly select: (head: Head) => void;
} {
  const each = Array.from({ length: heads }, (_, at) => at + 1);
  const all =
    together === 'mean'
      ? t('Mean of all {heads} heads', { heads })
      : t('All {heads} heads', { heads });
  const strip: Thumbs = thumbs({
    ...rest,
    labels: [together, ...each.map(String)],
    names: [all, ...each.map((head) => t('Head {head} of {heads}', { head, heads }))],
    pick: (at) => pick(headAt(at)),
  });
  return {
    element: strip.element,
    select: (head) => strip.select(head === null ? 0 : head + 1),
  };
}

/** The head that a place in the strip stands for. */
export function headAt(place: number): Head {
  return place === 0 ? null : place - 1;
}

/** The head itself, or all where there is no such head. */
export function holdHead(head: Head, heads: number): Head {
  return head !== null && head < heads ? head : null;
}

/** The head that an arrow key leads to, all of them between the last and the first. */
export function headAfterKey(key: string, head: Head, heads: number): Head | undefined {
  const step = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (step === undefined) return undefined;
  return headAt(((head === null ? 0 : head + 1) + step + heads + 1) % (heads + 1));
}
