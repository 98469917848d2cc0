/** An element's markup with one digit after the point in its attributes: a tenth of a pixel is enough. */
export function leanMarkup({ outerHTML }: Element): string {
  return outerHTML.replaceAll(/<[^<>]+>/g, (tag) => tag.replaceAll(/\.(\d)\d+/g, '.$1'));
}
