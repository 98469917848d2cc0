import { alikeness, apart, roundedTo, type Apart } from './apart.ts';
import { explain, type InputImage, type Reading } from './explain.ts';
import { clausesOf } from './clauses.ts';

/** What a comparison of two inputs that were made of one picture found, in one sentence. */
export interface PixelVerdict {
  /** `rounded`: no further apart than ways to round. */
  readonly kind: 'same' | 'rounded' | 'other';
  readonly sentence: string;
}

const STEP = 1 / 255;
/** Room for the rounding of float32. */
const DUST = 1e-6;
/** Steps by which rounding to the nearest may be off on average. */
const FAIR = 0.25;
/** Less alike than this, and it is another picture. */
const RELATED = 0.5;

/**
 * Why a reference's input differs from ours: which step of preprocessing was another one.
 *
 * @param pictures the picture's readings, ours first
 * @shape  pictures, ours_HW3, theirs_HW3 → a sentence
 * @unit   0..255 (pictures); what each network receives
 * @source none: a search over the ways that are met with
 */
export function whyPixels(
  pictures: readonly Reading[],
  ours: InputImage,
  theirs: InputImage,
): PixelVerdict {
  if (!theirs.pixels_HW3.every(Number.isFinite))
    return other(
      'The reference’s pixels hold values that are not finite (NaN or infinity).',
    );
  const own = explain(pictures, ours);
  const step = own ? Math.max(...own.fit.lines.map(({ scale }) => Math.abs(scale))) : STEP;
  const sameSize = ours.size.join() === theirs.size.join();
  const difference = sameSize ? apart(ours, theirs, step * 1.02 + DUST) : null;
  const rounding = difference && roundingOf(ours, theirs, difference, step);
  if (rounding) return rounding;
  const found = explain(pictures, theirs, sameSize ? own : null);
  const clauses = found && own ? clausesOf(own, found, ours, theirs) : [];
  if (clauses.length > 0)
    return other(`The reference’s pixels are ours, but ${inList(clauses)}.`);
  if (!difference) return other(strange(theirs));
  const related = found !== null || alikeness(ours, theirs) >= RELATED;
  return other(related ? described(difference, found !== null) : STRANGER);
}

const other = (sentence: string): PixelVerdict => ({ kind: 'other', sentence });

/** Null where more than rounding is between them. */
function roundingOf(
  ours: InputImage,
  theirs: InputImage,
  { largest, share, bias }: Apart,
  step: number,
): PixelVerdict | null {
  if (largest <= DUST * Math.max(1, step / STEP))
    return {
      kind: 'same',
      sentence: 'Preprocessing agrees: input.pixels is ours exactly.',
    };
  if (share > 0) return null;
  const short = roundedTo(ours.pixels_HW3, theirs.pixels_HW3);
  if (short)
    return {
      kind: 'rounded',
      sentence: `Preprocessing agrees: input.pixels is ours, rounded to ${short}.`,
    };
  if (Math.abs(bias) > FAIR * step) return null;
  const sentence =
    'Preprocessing agrees: input.pixels is ours within one step of 255, as libraries round differently.';
  return { kind: 'rounded', sentence };
}

const STRANGER =
  'The reference’s pixels seem to be of another picture: no way known here makes them of input.picture.';

const percent = (share: number) => `${share < 0.01 ? '< 1' : Math.round(share * 100)} %`;

/** What can be said of a difference without a cause. */
function described({ largest, at, share, box }: Apart, likeOurs: boolean): string {
  const [top, left, bottom, right] = box;
  const most = `up to ${Number(largest.toPrecision(3))}`;
  if (share > 0 && share < 0.5)
    return `The reference’s pixels are ours except in rows ${top} to ${bottom}, columns ${left} to ${right}, where ${percent(share)} of all values differ by ${most}.`;
  const place = `at row ${at.y}, column ${at.x}, channel ${at.c}`;
  return likeOurs
    ? `The reference’s pixels are made as ours, but differ by ${most} (${place}) and on average, as if rounded otherwise.`
    : `The reference’s pixels differ from ours by ${most} (${place}), in ${percent(share)} of all values, and no cause known here explains it.`;
}

const strange = ({ size }: InputImage): string =>
  `The reference’s pixels are ${size.join(' x ')}, and no way known here makes them of input.picture.`;

/** `a, b and c`. */
function inList(items: readonly string[]): string {
  const [last = '', ...others] = items.toReversed();
  return others.length === 0 ? last : `${others.toReversed().join(', ')} and ${last}`;
}
