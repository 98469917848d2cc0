interface Placed {
  readonly score: number;
  readonly image_id: number;
  /** Among those of its image. */
  readonly place: number;
}

/** The best score first; equal scores keep the order of the images' ids, as all at once would have it. */
export const byRank = (a: Placed, b: Placed): number =>
  b.score - a.score || a.image_id - b.image_id || a.place - b.place;
