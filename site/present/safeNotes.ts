/** Elements that notes are made of: text, lists, tables, formulas, words that do something. */
const KEPT =
  /^(?:p|h[2-4]|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|span|em|strong|b|i|sup|sub|code|br|a|button|math|semantics|annotation|m[a-z]+)$/;
const ATTRIBUTES = /^(?:class|aria-hidden|display|mathvariant|stretchy|xmlns|encoding)$/;

/** The nodes of a text that came from another window: nothing in it runs or leads anywhere. */
export function safeNotes(text: string): readonly Node[] {
  const { body } = new DOMParser().parseFromString(text, 'text/html');
  for (const element of [...body.querySelectorAll('*')]) {
    if (!KEPT.test(element.localName)) {
      element.remove();
      continue;
    }
    for (const { name } of [...element.attributes])
      if (!ATTRIBUTES.test(name)) element.removeAttribute(name);
    if (element instanceof HTMLButtonElement) element.type = 'button';
  }
  return [...body.childNodes].map((node) => document.adoptNode(node));
}
