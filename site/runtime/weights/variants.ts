/**
 * The models that come with the book. `name` is what `?model=` says and `title` what the page calls the
 * model when it runs.
 */
export const VARIANTS = [
  { name: 'embedded', title: 'Embedded street model' },
  { name: 'nano', title: 'Nano street model' },
] as const;

/** Detectors of other kinds, on the embedded model's backbone: their folders hold what they do not share. */
export const RELATIVES = [
  { name: 'dense', title: 'Dense street detector', folder: 'relatives/dense' },
  { name: 'detr', title: 'Street DETR', folder: 'relatives/detr' },
  { name: 'iou-head', title: 'Street model with an IoU head', folder: 'relatives/iouHead' },
] as const;

/** One with a model card. */
export type CardedName = (typeof VARIANTS)[number]['name'];
export type RelativeName = (typeof RELATIVES)[number]['name'];
export type VariantName = CardedName | RelativeName;

const ALL: readonly { readonly name: VariantName; readonly title: string }[] = [
  ...VARIANTS,
  ...RELATIVES,
];

/** The variant that calls itself so, or null: a link may say anything. */
export function variantNamed(name: string | null): VariantName | null {
  return ALL.find((variant) => variant.name === name)?.name ?? null;
}

export function titleOf(name: VariantName): string {
  return ALL.find((variant) => variant.name === name)?.title ?? name;
}

/** The variant whose title a running model bears; null: it came from elsewhere. */
export function variantTitled(title: string): VariantName | null {
  return ALL.find((variant) => variant.title === title)?.name ?? null;
}

/** True for a model that has modules of another one. */
export const isRelative = (name: VariantName): name is RelativeName =>
  RELATIVES.some((relative) => relative.name === name);
