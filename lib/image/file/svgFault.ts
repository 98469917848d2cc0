import { svgWeight } from './svgWeight.ts';
import { localName, tokensOf } from './xml.ts';

const DEEPEST = 200;
/** Elements drawn, repetitions counted: some tenths of a second in a browser. */
const HEAVIEST = 2500;
/** A drawing may be as slow as it is long, but not a short one slow by repeating itself. */
const HEAVIEST_SHARE = 4;

const INTRICATE =
  'is a drawing (SVG) too intricate to be drawn safely, by its repetitions or effects: save it as PNG.';
const EMBEDS =
  'is a drawing (SVG) that embeds a page, a drawing or a large picture: save it as PNG.';
const DECLARES =
  'is a drawing (SVG) with declarations that are not followed (entities, style sheets): save it as PNG.';

export interface SvgFault {
  /** Every element is closed, and nothing follows the last. */
  readonly whole: boolean;
  /** Why it is not drawn: words that follow its name. */
  readonly refusal: string | null;
}

/**
 * What is wrong with a drawing, found without drawing it: browsers draw on the page's own thread
 * and cannot be stopped, so that the cost is bounded before.
 */
export function svgFault(text: string): SvgFault {
  const open: string[] = [];
  let elements = 0;
  let deepest = 0;
  let whole = true;
  let refusal: string | null = null;
  for (const token of tokensOf(text)) {
    if (token.kind === 'fault') whole = false;
    else if (token.kind === 'doctype' && /<!(?:ENTITY|ATTLIST)/.test(token.text))
      refusal ??= DECLARES;
    else if (token.kind === 'instruction' && /^xml-/.test(token.text)) refusal ??= DECLARES;
    else if (token.kind === 'close') whole &&= open.pop() === token.name;
    else if (token.kind === 'open') {
      if (open.length === 0 && elements > 0) whole = false;
      elements += 1;
      if (!token.empty) open.push(token.name);
      deepest = Math.max(deepest, open.length);
      if (localName(token.name) === 'foreignObject') refusal ??= EMBEDS;
    } else if (open.length === 0 && 'text' in token && token.kind === 'text')
      whole &&= token.text.trim() === '';
  }
  if (!whole || open.length > 0) return { whole: false, refusal };
  if (deepest > DEEPEST) return { whole, refusal: refusal ?? INTRICATE };
  if (refusal !== null) return { whole, refusal };
  const weight = svgWeight(text);
  if (weight === null) return { whole, refusal: EMBEDS };
  const most = Math.max(HEAVIEST, HEAVIEST_SHARE * elements);
  return { whole, refusal: weight <= most ? null : INTRICATE };
}
