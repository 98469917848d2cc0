import { html as plain } from 'htl';
import { trueMinus } from '#site/views/parts/numbers.ts';

/** `html` of cells: a number in the text, as `toFixed` says it, stands with a true minus sign. */
export const html: typeof plain = (strings, ...values) =>
  plain(
    strings,
    ...values.map((value, at) =>
      isText(strings.slice(0, at + 1).join('')) ? minusOf(value) : value,
    ),
  );

/** Behind this markup stands text: no tag is open. */
const isText = (markup: string) => markup.lastIndexOf('>') >= markup.lastIndexOf('<');

function minusOf(value: unknown): unknown {
  if (typeof value === 'number') return trueMinus(String(value));
  return typeof value === 'string' ? trueMinus(value) : value;
}
