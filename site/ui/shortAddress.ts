import { packQuery, unpackQuery } from './packed.ts';
import { PARAMETERS, type ParameterName } from './parameters.ts';
import { valueIn, withValues, type ShortForm } from './query.ts';
import { t } from '#site/words/t.ts';

const SHORT: ParameterName = 'z';
/** Of the page and not of its state: they stand beside the short form. */
const BESIDE: readonly ParameterName[] = ['light', 'hide', 'present', 'lesson'];
/** None of these comes out of a short form. */
const NEVER: readonly ParameterName[] = [SHORT, 'safe'];

const tooLong = () =>
  t(
    'The state in this link is too long to be read, so the page opened without it: ask for a new link.',
  );

/** The newest short form that was read or written. */
let known = { packed: '', query: '' };

/** Queries in their short form, read and written. */
export const shortForm: ShortForm = {
  read(query) {
    if (!new URLSearchParams(query).has(SHORT)) return { query, why: null };
    const packed = valueIn(query, SHORT);
    const own = withValues(query, { [SHORT]: null });
    if (packed === null) return { query: own, why: tooLong() };
    try {
      if (packed !== known.packed) known = { packed, query: opened(packed) };
      return { query: own === '' ? known.query : merged(known.query, own), why: null };
    } catch (error) {
      return { query: own, why: error instanceof Error ? error.message : String(error) };
    }
  },
  write(query) {
    const beside = BESIDE.map((name) => [name, valueIn(query, name)] as const);
    const state = withValues(query, Object.fromEntries(BESIDE.map((name) => [name, null])));
    const packed = packQuery(state);
    if (packed.length > PARAMETERS[SHORT].most) return query;
    known = { packed, query: state };
    return withValues('', Object.fromEntries([...beside, [SHORT, packed]]));
  },
};

function opened(packed: string): string {
  return withValues(
    unpackQuery(packed),
    Object.fromEntries(NEVER.map((name) => [name, null])),
  );
}

/** What stands in an address itself wins. */
function merged(query: string, own: string): string {
  const names = new Set(new URLSearchParams(own).keys());
  const rest = [...new URLSearchParams(query)].filter(([name]) => !names.has(name));
  return `?${new URLSearchParams([...new URLSearchParams(own), ...rest]).toString()}`;
}
