import type { TRAININGS } from '#lib/train/plans/index.ts';
import type { Edit } from '#lib/trace/edits/index.ts';
import type { TraceOptions } from '#site/runtime/traceTypes.ts';

/** An edited run that a chapter's replay holds. */
export interface WhatIfToRecord {
  readonly edits: readonly Edit[];
  /** Trace paths, `*` for any word of a path (see `pathMatcher`). Outputs of all layers are there anyway. */
  readonly see?: readonly string[] | undefined;
  readonly weights?: TraceOptions['weights'];
  /** Of another model of the book. */
  readonly model?: TraceOptions['model'] | undefined;
}

/** What the frontmatter of a chapter says under `replay`. */
export interface ReplayOptions {
  /** The scene; the first one without. */
  readonly seed?: number | undefined;
  /** Trace paths beside those that stand as literals in the chapter's cells. */
  readonly see?: readonly string[] | undefined;
  /** Of what is seen: only looked at, never measured, so that fewer shades do. */
  readonly shades?: readonly string[] | undefined;
  readonly energy?: readonly string[] | undefined;
  /** Of these every second row and column. */
  readonly everySecond?: readonly string[] | undefined;
  readonly weights?: readonly string[] | undefined;
  readonly whatIf?: readonly WhatIfToRecord[] | undefined;
  /** Names of the book's trainings that its cells play. */
  readonly training?: readonly (keyof typeof TRAININGS)[] | undefined;
}

/** What to record for one chapter. */
export interface ReplaySpec {
  readonly chapter: string;
  readonly seed: number;
  readonly see: readonly string[];
  readonly shades: readonly string[];
  readonly energy: readonly string[];
  readonly everySecond: readonly string[];
  readonly weights: readonly string[];
  readonly whatIf: readonly WhatIfToRecord[];
  readonly training: readonly (keyof typeof TRAININGS)[];
}

/** What one build of the book records. */
export interface RecordOrder {
  readonly chapters: readonly ReplaySpec[];
  /** Scenes whose stories are told before the model is there. */
  readonly stories: readonly number[];
}

/** For the pictures of the whole network; a glob that fits nothing is no error here. */
const ENERGY = [
  'input.pixels',
  'backbone.S3',
  'backbone.S4',
  'backbone.S5',
  'encoder.aifi.output',
  'encoder.P3',
  'encoder.P4',
  'encoder.P5',
];

const LIVE_FENCE = /^```js live\b.*\n([\s\S]*?)^```/gm;

/** The literals that the cells of a chapter call `see` (of `run` itself, not of a what-if) or `weight` with. */
function literals(
  body: string,
  name: 'see' | 'weight' | 'energy' | 'everySecond',
): string[] {
  const call = new RegExp(
    `(?<![\\w$.])(?:run\\.)?${name}\\(\\s*(['"\`])([^'"\`$]+)\\1`,
    'g',
  );
  return [...body.matchAll(LIVE_FENCE)].flatMap(([, code = '']) =>
    [...code.matchAll(call)].flatMap(([, , path]) => path ?? []),
  );
}

/** The pictures of scenes that the cells of a chapter name by literals. */
export function picturesIn(body: string): string[] {
  const cells = [...body.matchAll(LIVE_FENCE)].map(([, code = '']) => code).join('\n');
  const call = /(?<![\w$.])scenePicture\(\s*(['"`])([\w-]+)\1/g;
  return [...cells.matchAll(call)].flatMap(([, , name]) => name ?? []);
}

/** What a chapter's replay holds: what its frontmatter asks for and what its cells name. */
export function specOf(
  chapter: string,
  {
    see = [],
    shades = [],
    energy = [],
    everySecond = [],
    weights = [],
    whatIf = [],
    training = [],
    seed,
  }: ReplayOptions,
  body: string,
  usualSeed: number,
): ReplaySpec {
  const all = (...lists: (readonly string[])[]) => [...new Set(lists.flat())];
  return {
    chapter,
    seed: seed ?? usualSeed,
    see: all(see, literals(body, 'see')),
    shades,
    energy: all(ENERGY, energy, literals(body, 'energy')),
    everySecond: all(everySecond, literals(body, 'everySecond')),
    weights: all(weights, literals(body, 'weight')),
    whatIf,
    training,
  };
}
