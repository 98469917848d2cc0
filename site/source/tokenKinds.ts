/** Kinds of tokens that `styles/code.css` gives a colour. */
const COLOURED: ReadonlySet<string> = new Set([
  ...['keyword', 'function', 'string', 'string-expression', 'constant', 'comment'],
]);

/** Signs alone stay ink: every colour of a listing is bytes of its page. */
const isColoured = (kind: string, text: string) =>
  COLOURED.has(kind) && /[\w"'`]/.test(text);

/** What a transformer sees of Shiki's tree. */
interface Node {
  type: string;
  value?: string;
  tagName?: string;
  properties?: { style?: unknown; class?: unknown };
  children?: Node[];
}

/**
 * Of Shiki, with the theme `css-variables`: tokens bear classes (`t-keyword`), not colours. The page's style
 * has those, for light and dark, and its HTML names each kind in a few letters.
 */
export const tokenKinds = {
  name: 'token-kinds',
  pre(node: Node): void {
    if (node.properties) delete node.properties.style;
  },
  line(node: Node): void {
    node.children = (node.children ?? []).map(named);
  },
};

function named(token: Node): Node {
  const style = token.properties?.style;
  const [text] = token.children ?? [];
  if (typeof style !== 'string' || text?.value === undefined) return token;
  const [, kind = ''] = /^color:var\(--astro-code-(?:token-)?([\w-]+)\)/.exec(style) ?? [];
  if (!isColoured(kind, text.value)) return text;
  return { ...token, properties: { class: `t-${kind}` } };
}
