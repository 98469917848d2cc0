import type { CocoAnnotation } from '../metrics/index.ts';

/** A picture of a data set. */
export interface DatasetPicture {
  readonly id: number;
  /** As the file of annotations names it, folders and all, with / between them. */
  readonly fileName: string;
  /** Width and height in pixels, where the file says them. */
  readonly size: readonly [number, number] | null;
}

export interface DatasetCategory {
  readonly id: number;
  readonly name: string;
}

/** What a file of annotations in COCO's form says. */
export interface Dataset {
  readonly pictures: readonly DatasetPicture[];
  readonly annotations: readonly CocoAnnotation[];
  readonly categories: readonly DatasetCategory[];
  /** What was put right or is odd, each in one sentence. */
  readonly notes: readonly string[];
}
