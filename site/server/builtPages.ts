const CHARSET = /<meta charset="[^"]*"\s*\/?>/;

/** A built page with more in its head: at its beginning, after its charset. Throws for a page that does not begin so. */
export function intoHead(page: string, html: string, more: string): string {
  if (!CHARSET.test(html)) throw new Error(`${page} does not begin with its charset.`);
  return html.replace(CHARSET, (charset) => charset + more);
}

/** What a page is asked for by, from the path of its file: that of its folder. */
export const askedPath = (page: string) => page.replace(/(^|\/)index\.html$/, '$1');
