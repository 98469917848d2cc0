import { modelOf } from '#site/run/modelAddress.ts';

/**
 * The line on the nano model: what it is, and why it runs here.
 *
 * @param weakness  what speaks for it where the query names no model
 */
export function noteOnNano(query: string, weakness: string | null): string {
  const automatic = weakness !== null && modelOf(query) !== 'nano';
  const why = automatic ? `because ${weakness}` : 'by this page’s address';
  return `The nano model runs here: less to load and to compute, and less accurate. Chosen ${why}.`;
}
