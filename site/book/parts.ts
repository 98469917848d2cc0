/** The parts of the detector, in the order of the data. `whole` is all of them. */
export const PARTS = [
  'input',
  'backbone',
  'aifi',
  'ccff',
  'query',
  'deformable',
  'decoder',
  'denoising',
  'boxes',
  'whole',
] as const;

export type Part = (typeof PARTS)[number];

/** A chapter as lists name it. */
export interface ChapterLink {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly part: Part;
}
