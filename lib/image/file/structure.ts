/** Kinds of files that are told apart; the last four are only named in a refusal. */
export type Format =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'bmp'
  | 'avif'
  | 'ico'
  | 'svg'
  | 'heic'
  | 'tiff'
  | 'pdf'
  | 'video';

/** How the stored rows stand, as EXIF numbers it: 1 is upright, 6 is turned a quarter to the left. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the bytes of a picture say of it, before anything is decoded. */
export interface Structure {
  readonly format: Format;
  /** Size in pixels as stored, 0 where the header does not tell. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  readonly animated: boolean;
  /** False for a file that ends before its picture does, or whose checksum is wrong. */
  readonly whole: boolean;
  /** Why it is not decoded though it is whole: words that follow its name. */
  readonly refusal: string | null;
  /** The same picture without what makes a decoder turn it or convert its colours. */
  readonly plain: Uint8Array;
  /** Compressed rows, which must give so many bytes, where a decoder would not miss them. */
  readonly rows: { readonly deflated: Uint8Array; readonly bytes: number } | null;
}

/** A structure with nothing out of the ordinary but what is given. */
export function structureOf(
  format: Format,
  plain: Uint8Array,
  given: Partial<Omit<Structure, 'format' | 'plain'>> = {},
): Structure {
  return {
    format,
    width: 0,
    height: 0,
    orientation: 1,
    animated: false,
    whole: true,
    refusal: null,
    plain,
    rows: null,
    ...given,
  };
}
