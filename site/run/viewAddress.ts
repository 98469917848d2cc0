import { loadShortForm } from '#site/ui/openAddress.ts';
import { wordOfHidden, type Hidden } from '#site/ui/hidden.ts';
import { FAMILIES, PARAMETERS } from '#site/ui/parameters.ts';
import { currentQuery, withValues } from '#site/ui/query.ts';
import { t } from '#site/words/t.ts';
import { settleNow } from '#site/ui/settling.ts';

/** A view of the book: a page, a figure of it, and all that its reader chose. */
export interface ViewAddress {
  /** Of its path within the book: `aifi`, `debugger`, and nothing for the opening page. */
  readonly page: string;
  /** See `figuresOf`; null for the page as a whole. */
  readonly figure: string | null;
  /** Scene, model, edits, values of views, step, pin, story: parameters as addresses have them. */
  readonly state: ViewState;
}

/** Names and values as `parameters.ts` knows them: `{seed: '7', 'v.attention': '{"token":44}'}`. */
export type ViewState = Readonly<Record<string, string>>;

/** Letters of a query that is not compressed though it would be shorter: people can read these. */
const READABLE = 160;
const FIGURE = '#figure-';
/** Of how a page is shown, and not of what it shows. */
const NO_STATE = ['safe', 'z', 'light', 'hide', 'present', 'lesson', 'deck'];

/** Folder of the book on its host. */
const home = () => new URL(import.meta.env.BASE_URL.replace(/\/?$/, '/'), location.origin);

/** This page within the book. */
export function pageNow(): string {
  return pageIn(location.pathname);
}

const pageIn = (path: string) =>
  path.slice(home().pathname.length).replace(/\/?(?:index\.html)?$/, '');

/** The state of this page, with what its reader did last. */
export function stateNow(): ViewState {
  settleNow();
  return stateOf(currentQuery());
}

/** The shortest address of a view that can be read, or else the shortest. */
export async function addressOf(
  { page, figure, state }: ViewAddress,
  hidden: readonly Hidden[] = [],
): Promise<string> {
  const url = new URL(page === '' ? '' : `${page}/`, home());
  const hide = wordOfHidden(hidden);
  url.search = withValues(await shortest(withValues('', state)), { hide });
  if (figure !== null) url.hash = `${FIGURE}${figure}`;
  return url.href;
}

/** How a figure stands in another page. */
export interface EmbedLook {
  /** The system decides where this is null. */
  readonly light: 'light' | 'dark' | null;
  readonly hide: readonly Hidden[];
}

/** The address of a figure by itself, for a frame in another page. */
export async function embedOf(
  { page, figure, state }: ViewAddress & { readonly figure: string },
  { light, hide }: EmbedLook,
): Promise<string> {
  const url = new URL(`embed/${page}/${figure}/`, home());
  url.search = withValues(await shortest(withValues('', state)), {
    light,
    hide: wordOfHidden(hide),
  });
  return url.href;
}

/** The view that an address of this book leads to. Throws a sentence where it leads elsewhere. */
export async function readAddress(address: string): Promise<ViewAddress> {
  const url = new URL(address, home());
  const { pathname } = home();
  if (url.origin !== home().origin || !url.pathname.startsWith(pathname))
    throw new Error(
      t('This address is of another site: copy it with “Link” from a page of this book.'),
    );
  const { query, why } = (await loadShortForm()).read(url.search);
  if (why !== null) throw new Error(why);
  return {
    page: pageIn(url.pathname),
    figure: url.hash.startsWith(FIGURE) ? url.hash.slice(FIGURE.length) : null,
    state: stateOf(query),
  };
}

/** The query as it is where it is short, or else in the form that has fewer letters. */
async function shortest(query: string): Promise<string> {
  if (query.length <= READABLE) return query;
  const packed = (await loadShortForm()).write(query);
  return packed.length < query.length ? packed : query;
}

function stateOf(query: string): ViewState {
  const isState = (name: string) =>
    (Object.hasOwn(PARAMETERS, name) && !NO_STATE.includes(name)) ||
    Object.keys(FAMILIES).some((family) => name.startsWith(family));
  return Object.fromEntries(
    [...new URLSearchParams(query)].filter(([name]) => isState(name)),
  );
}
