/** As much of a Markdown tree (mdast, with MDX) as the plugins of the book touch. */
export interface Node {
  type: string;
  value?: string;
  lang?: string | null;
  meta?: string | null;
  url?: string;
  name?: string | null;
  children?: Node[];
  data?: { hName?: string; hProperties?: Record<string, string | boolean> };
}

/** An element of the page around Markdown. */
export function element(
  hName: string,
  hProperties: Record<string, string | boolean>,
  children: Node[] = [],
): Node {
  return { type: 'bookElement', data: { hName, hProperties }, children };
}

export const text = (value: string): Node => ({ type: 'text', value });
