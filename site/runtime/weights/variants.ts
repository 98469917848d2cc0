/**
 * The models that come with the book. `name` is the folder in weights/ and what `?model=` says;
 * `title` is what the page calls the model when it runs.
 */
export const VARIANTS = [
  { name: 'embedded', title: 'Embedded street model' },
  { name: 'nano', title: 'Nano street model' },
] as const;

export type VariantName = (typeof VARIANTS)[number]['name'];

/** The variant that calls itself so, or null: a link may say anything. */
export function variantNamed(name: string | null): VariantName | null {
  return VARIANTS.find((variant) => variant.name === name)?.name ?? null;
}

export function titleOf(name: VariantName): string {
  return VARIANTS.find((variant) => variant.name === name)?.title ?? name;
}

/** The variant whose title a running model bears; null: it came from elsewhere. */
export function variantTitled(title: string): VariantName | null {
  return VARIANTS.find((variant) => variant.title === title)?.name ?? null;
}
