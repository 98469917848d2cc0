import type { Place, SearchIndex } from './searchFormat.ts';

export interface Found {
  readonly place: Place;
  /** Words around the first hit, cut where the hit is: what is found stands at odd places. */
  readonly around: readonly string[];
}

const MOST = 20;
const BEFORE = 50;
const AFTER = 110;

/** Words without capitals, a plural's end left off, so that `Boxes` finds `box`. */
function stemsOf(query: string): string[] {
  const words = query.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}-]*/gu) ?? [];
  return words.map((word) =>
    word.length > 3 ? word.replace(/(?:(?<=x|ch|sh)es|ies|(?<!s)s)$/, '') : word,
  );
}

/** Of a word: Chinese has no spaces between its words, so its letters begin and end one anywhere. */
const LETTER = String.raw`(?!\p{Script=Han})[\p{L}\p{N}]`;
const CHINESE = /\p{Script=Han}/u;

/** A word that begins with one of the stems. */
function beginning(stems: readonly string[], flags: string): RegExp {
  const words = stems.map((stem) =>
    CHINESE.test(stem) ? stem : `(?<!${LETTER})${stem}(?:${LETTER})*`,
  );
  return new RegExp(`(?:${words.join('|')})`, flags);
}

const WORTH = { word: 40, section: 10, figure: 8 } as const;

/** How well a place answers; 0 where a word is missing. */
function worthOf({ kind, heading, text }: Place, stems: readonly string[]): number {
  let worth = 0;
  for (const stem of stems) {
    const one = beginning([stem], 'giu');
    const inHeading = one.test(heading);
    const hits = text.match(one)?.length ?? 0;
    if (!inHeading && hits === 0) return 0;
    worth += (inHeading ? WORTH[kind] : 0) + Math.min(6, hits);
  }
  const isWhole = heading.toLowerCase().replace(/s$/, '') === stems.join(' ');
  return worth + (isWhole ? 60 : 0);
}

function aroundOf(text: string, stems: readonly string[]): string[] {
  const first = beginning(stems, 'iu').exec(text)?.index ?? 0;
  const from = first <= BEFORE ? 0 : text.indexOf(' ', first - BEFORE) + 1;
  const cut = text.slice(from, first + AFTER);
  const whole = first + AFTER < text.length ? `${cut.replace(/\s\S*$/, '')} …` : cut;
  const shown = from > 0 ? `… ${whole}` : whole;
  return shown.split(new RegExp(`(${beginning(stems, '').source})`, 'iu'));
}

/** The places that have all words of a query, the best first. */
export function findPlaces({ places }: SearchIndex, query: string): Found[] {
  const stems = stemsOf(query);
  if (stems.length === 0) return [];
  return places
    .map((place) => ({ place, worth: worthOf(place, stems) }))
    .filter(({ worth }) => worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .slice(0, MOST)
    .map(({ place }) => ({ place, around: aroundOf(place.text, stems) }));
}
