import type { Picture } from '#site/subject/picture.ts';

/** As much of a picture as a view needs: its address and its size in pixels. */
export type Shown = Pick<Picture, 'href' | 'width' | 'height'>;
