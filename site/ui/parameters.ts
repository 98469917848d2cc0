/**
 * `data` is shown at once: nothing in it is run as code or becomes a request to another host.
 * `asked` is code or leads elsewhere: nothing comes of it before the reader says so.
 */
export type Standing = 'data' | 'asked';

export interface Parameter {
  readonly is: Standing;
  /** Characters that are read; a longer value is left out. */
  readonly most: number;
}

/** A number, or a word. */
const WORD: Parameter = { is: 'data', most: 40 };
const PATH: Parameter = { is: 'data', most: 120 };

/** Every parameter that a page reads from its address; `query.ts` alone reads them. */
export const PARAMETERS = {
  /** Nothing else of the address is read, nor what this browser keeps. */
  safe: WORD,
  seed: WORD,
  /** A picture that this browser keeps for the visit, in the place of the scene. */
  picture: PATH,
  /** Of the scene. */
  edits: { is: 'data', most: 20_000 },
  threshold: WORD,
  layer: WORD,
  truth: WORD,
  /** On an English page: the language that its reader came from, and goes back to where a page has it. */
  lang: WORD,
  backend: WORD,
  /** The book's own models and those that this browser keeps are data, a checkpoint of the hub is asked for. */
  model: { is: 'asked', most: 200 },
  host: { is: 'asked', most: 200 },
  /** Edits of the run, as links have always called them; those that are code are asked for. */
  patches: { is: 'asked', most: 40_000 },
  step: PATH,
  pin: PATH,
  /** The thing that is followed, and the moment of its story. */
  story: { is: 'data', most: 80 },
  /** A whole query in its short form (packed.ts): each of its parameters stands as it would by itself. */
  z: { is: 'asked', most: 24_000 },
  /** Of a figure inside another page: light or dark; there and on a sheet, what is not shown: `solutions,code`. */
  light: WORD,
  hide: { is: 'data', most: 80 },
  /** The slide of a presentation: its figure, or its number. */
  present: PATH,
  /** The lesson that is given, and the place in it. */
  lesson: PATH,
  /** A whole lesson, for the page of lessons. */
  deck: { is: 'data', most: 40_000 },
  /** Of a sheet: `aifi.attentionRow,ccff.upsample2`. */
  exercises: { is: 'data', most: 4000 },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof PARAMETERS;

/** Parameters whose names end as the author of a cell likes. */
export const FAMILIES = {
  /** Values of views, by their cell. */
  'v.': { is: 'data', most: 10_000 },
  /** Texts of edited cells. */
  'c.': { is: 'asked', most: 20_000 },
} as const satisfies Readonly<Record<string, Parameter>>;

export type FamilyName = keyof typeof FAMILIES;

/** Characters of the rest of such a name. */
export const LONGEST_NAME = 100;

/** Characters of an address's query that are read. */
export const LONGEST_QUERY = 64 * 1024;

/** An address longer than this is cut by programs that it passes through. */
export const LONGEST_ADDRESS = 2000;
