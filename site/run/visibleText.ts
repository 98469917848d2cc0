/**
 * What the eye does not see and a program does: controls of direction and width, fillers, lone
 * carriage returns. Line feeds and tabs are seen.
 */
const UNSEEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** A piece of a text, or the name (`U+202E`) of an unseen character in it. */
export interface Piece {
  readonly text: string;
  readonly isUnseen: boolean;
}

/** A text with the names of its unseen characters in their places. */
export function visiblePieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: character, index } of text.matchAll(UNSEEN)) {
    if (index > from) pieces.push({ text: text.slice(from, index), isUnseen: false });
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
    pieces.push({ text: `U+${number.padStart(4, '0')}`, isUnseen: true });
    from = index + character.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), isUnseen: false });
  return pieces;
}
