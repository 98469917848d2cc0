/**
 * Gives the page a style that came with a script. A style that such a script imports in the usual way would
 * stand in every page from the start.
 */
export function addStyle(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}
