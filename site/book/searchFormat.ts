/** A place of the book that can be found: from one heading to the next, a figure, or a word of the glossary. */
export interface Place {
  /** Index of its page. */
  readonly page: number;
  /** Within the page; empty for its beginning. */
  readonly id: string;
  readonly kind: 'section' | 'figure' | 'word';
  readonly heading: string;
  readonly text: string;
}

export interface SearchIndex {
  /** Addresses below the site's base, and titles. */
  readonly pages: readonly { readonly path: string; readonly title: string }[];
  readonly places: readonly Place[];
}
