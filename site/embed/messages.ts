/**
 * What a figure in a frame and the page around it say to each other, documented in `teach/embedding.md`.
 * Nothing else that a page posts is listened to.
 */
export const HEIGHT = 'inside-rt-detr:height';
export const TELL_HEIGHT = 'inside-rt-detr:tell-height';
/** Among figures of this site alone. */
export const LIVE = 'inside-rt-detr:live';

/** The kind of a message; null for whatever else came. */
export function kindOf({ data }: MessageEvent<unknown>): string | null {
  const kind: unknown = Reflect.get(Object(data) as object, 'type');
  return typeof kind === 'string' ? kind : null;
}
