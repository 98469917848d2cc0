import { DEEDS, type Deed } from './keys.ts';
import type { Spot } from './overlays.ts';

/** A control of a figure, as the speaker's window shows it again. */
export type Control =
  | { readonly is: 'button'; readonly label: string; readonly pressed: boolean | null }
  | { readonly is: 'check'; readonly label: string; readonly value: boolean }
  | {
      readonly is: 'range';
      readonly label: string;
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly value: number;
    }
  | {
      readonly is: 'choice';
      readonly label: string;
      readonly options: readonly string[];
      readonly value: number;
    };

/** What the presentation tells the speaker's window. */
export type FromStage =
  | {
      readonly kind: 'slide';
      readonly at: number;
      readonly of: number;
      readonly title: string;
      /** What the figure itself says is to be seen. */
      readonly says: string;
      /** HTML of the book's own text. */
      readonly notes: string;
      readonly next: string | null;
      /** When the talk began, ms since 1970. */
      readonly began: number;
    }
  | {
      readonly kind: 'controls';
      readonly at: number;
      readonly controls: readonly Control[];
    }
  | { readonly kind: 'picture'; readonly of: number; readonly url: string }
  | { readonly kind: 'over' };

export type Operated = number | boolean | null;

/** What the speaker's window asks of the presentation. */
export type FromSpeaker =
  | { readonly kind: 'hello' }
  | { readonly kind: 'deed'; readonly deed: Deed }
  | { readonly kind: 'go'; readonly at: number }
  | {
      readonly kind: 'operate';
      /** The slide whose controls the speaker sees. */
      readonly at: number;
      readonly control: number;
      readonly value: Operated;
    }
  /** A word of the notes that does something to the figure. */
  | { readonly kind: 'word'; readonly at: number; readonly word: number }
  | { readonly kind: 'point'; readonly spot: Spot | null };

const LONGEST = 200_000;
const MOST_CONTROLS = 200;

type Fields = Readonly<Record<string, unknown>>;

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 10_000;
const isNumber = (value: unknown): value is number => Number.isFinite(value);
const isText = (value: unknown): value is string =>
  typeof value === 'string' && value.length <= LONGEST;
const isShare = (value: unknown) => isNumber(value) && value >= 0 && value <= 1;
const fieldsOf = (data: unknown): Fields | null =>
  typeof data === 'object' && data !== null ? (data as Fields) : null;

function isSpot(value: unknown): boolean {
  const spot = fieldsOf(value);
  return spot !== null && isShare(spot['x']) && isShare(spot['y']);
}

function isControl(value: unknown): boolean {
  const control = fieldsOf(value);
  if (!control || !isText(control['label'])) return false;
  const { is, value: now, options } = control;
  if (is === 'button') return true;
  if (is === 'check') return typeof now === 'boolean';
  if (is === 'range')
    return ['min', 'max', 'step', 'value'].every((name) => isNumber(control[name]));
  return (
    is === 'choice' && Array.isArray(options) && options.every(isText) && isNumber(now)
  );
}

const TO_SPEAKER: Readonly<Record<FromStage['kind'], (fields: Fields) => boolean>> = {
  slide: ({ at, of, title, says, notes, next, began }) =>
    [at, of].every(isCount) &&
    [title, says, notes].every(isText) &&
    (next === null || isText(next)) &&
    isNumber(began),
  controls: ({ at, controls }) =>
    isCount(at) &&
    Array.isArray(controls) &&
    controls.length <= MOST_CONTROLS &&
    controls.every(isControl),
  picture: ({ of, url }) =>
    isCount(of) && isText(url) && /^data:image\/(?:webp|png|jpeg);/.test(url),
  over: () => true,
};

const TO_STAGE: Readonly<Record<FromSpeaker['kind'], (fields: Fields) => boolean>> = {
  hello: () => true,
  deed: ({ deed }) => DEEDS.some((known) => known === deed),
  go: ({ at }) => isCount(at),
  operate: ({ at, control, value }) =>
    isCount(at) &&
    isCount(control) &&
    (value === null || typeof value === 'boolean' || isNumber(value)),
  word: ({ at, word }) => isCount(at) && isCount(word),
  point: ({ spot }) => spot === null || isSpot(spot),
};

/** What came over the channel; null for anything that is no message, or an older page's. */
export function readFromStage(data: unknown): FromStage | null {
  return isKnown(data, TO_SPEAKER) ? (data as FromStage) : null;
}

export function readFromSpeaker(data: unknown): FromSpeaker | null {
  return isKnown(data, TO_STAGE) ? (data as FromSpeaker) : null;
}

function isKnown(
  data: unknown,
  kinds: Readonly<Record<string, (fields: Fields) => boolean>>,
) {
  const fields = fieldsOf(data);
  const kind = fields?.['kind'];
  return fields !== null && typeof kind === 'string' && Object.hasOwn(kinds, kind)
    ? (kinds[kind]?.(fields) ?? false)
    : false;
}
