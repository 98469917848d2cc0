import type { Fit } from './channels.ts';
import type { Explanation } from './explain.ts';
import { coveredBy, type Size } from './placement.ts';
import { viewOf } from './view.ts';
import type { InputImage } from './ways.ts';

/** What was done otherwise, each in some words that follow "ours, but". */
export function clausesOf(
  ours: Explanation,
  theirs: Explanation,
  { size }: InputImage,
  input: InputImage,
): string[] {
  const clauses: string[] = [];
  if (theirs.layout !== ours.layout) clauses.push(theirs.layout.words);
  if (theirs.picture !== ours.picture) clauses.push(theirs.picture.words);
  if (theirs.turn !== ours.turn) clauses.push(theirs.turn.words);
  const placed = theirs.placement.words !== ours.placement.words;
  if (placed) clauses.push(placementWords(theirs, input));
  if (input.size.join() !== size.join()) clauses.push(sizeWords(theirs, input.size, size));
  if (theirs.filter !== ours.filter)
    clauses.push(`resized with ${theirs.filter.words} instead of ${ours.filter.words}`);
  if (theirs.fit.channels !== ours.fit.channels) clauses.push(theirs.fit.channels.words);
  if (scaledOtherwise(ours, theirs)) clauses.push(theirs.values);
  return clauses;
}

/** Another size, and whether it keeps the picture's proportions. */
function sizeWords({ picture, turn }: Explanation, size: Size, ours: Size): string {
  const { height, width } = turn.of(viewOf(picture));
  const off = Math.abs((size[0] * width) / height - size[1]);
  const kept = off <= 1 && height !== width ? ', their proportions kept' : '';
  return `${size.join(' x ')} instead of ${ours.join(' x ')}${kept}`;
}

/** Fitted numbers may differ in the last digit; values that do not are the same. */
function scaledOtherwise(ours: Explanation, theirs: Explanation): boolean {
  if (theirs.values === ours.values) return false;
  return theirs.fit.lines.some((line, c) => {
    const own = ours.fit.lines[c] ?? line;
    const ends = [0, 255].map(
      (byte) => (line.scale - own.scale) * byte + line.shift - own.shift,
    );
    return ends.some((end) => Math.abs(end) > Math.abs(own.scale) / 2);
  });
}

/** How the picture lies on the input, its size there, and what fills the rest. */
function placementWords(
  { placement, fit, turn, picture }: Explanation,
  { size, pixels_HW3 }: InputImage,
): string {
  const { words, height, width } = placement;
  const [top, left, bottom, right] = coveredBy(placement, size);
  const original = turn.of(viewOf(picture));
  const resized = original.height !== height || original.width !== width;
  const facts = resized ? [`resized to ${height} x ${width}`] : [];
  if (top > 0 || left > 0)
    facts.push(`the rest is ${colourOf(pixels_HW3.slice(0, 3), fit)}`);
  else if (bottom < size[0] || right < size[1])
    facts.push(`the rest is ${colourOf(pixels_HW3.slice(-3), fit)}`);
  return facts.length > 0 ? `${words} (${facts.join(', ')})` : words;
}

/** A value of the input as the byte that the picture would need for it. */
function colourOf(values: Float32Array, { lines }: Fit): string {
  if (values.every((value) => value === 0)) return 'zero';
  const bytes = [...values].map((value, c) => {
    const { scale = 1, shift = 0 } = lines[c] ?? {};
    return Math.round((value - shift) / scale);
  });
  const [first] = bytes;
  return bytes.every((byte) => byte === first) ? String(first) : bytes.join(', ');
}
