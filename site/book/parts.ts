/**
 * The parts of the detector, in the order of the data, and what is there in training only. `whole` is
 * all of them.
 */
export const PARTS = [
  'input',
  'backbone',
  'aifi',
  'ccff',
  'query',
  'deformable',
  'decoder',
  'boxes',
  'matching',
  'losses',
  'denoising',
  'learning',
  'relatives',
  'whole',
] as const;

/** What happens in training alone: the ribbon has one place for it. */
export const TRAINING_PARTS: readonly Part[] = [
  'matching',
  'losses',
  'denoising',
  'learning',
];

export type Part = (typeof PARTS)[number];

/** A chapter as lists name it. */
export interface ChapterLink {
  readonly slug: string;
  readonly number: number;
  readonly title: string;
  readonly part: Part;
  /** Its page in the language of the list, or in English where it is not translated: then `lang` says so. */
  readonly href: string;
  readonly lang?: string | undefined;
}
