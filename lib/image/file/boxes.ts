import { textAt, viewOf } from './bytes.ts';

/** A box of an ISO media file: its length and type stand before its data. */
export interface Box {
  readonly type: string;
  readonly begin: number;
  readonly data: number;
  readonly end: number;
}

/** The boxes between two places, up to the one that breaks off. */
export function boxesIn(
  bytes: Uint8Array,
  from: number,
  to: number,
): { boxes: Box[]; whole: boolean } {
  const view = viewOf(bytes);
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to) {
    const short = view.getUint32(at);
    const long = short === 1 && at + 16 <= to;
    // A length of 0: up to the end.
    const length = long ? Number(view.getBigUint64(at + 8)) : short || to - at;
    const data = at + (long ? 16 : 8);
    if (at + length > to || data > at + length) return { boxes, whole: false };
    boxes.push({ type: textAt(bytes, at + 4, 4), begin: at, data, end: at + length });
    at += length;
  }
  return { boxes, whole: at === to };
}

export const boxIn = (boxes: readonly Box[], wanted: string) =>
  boxes.find(({ type }) => type === wanted);
