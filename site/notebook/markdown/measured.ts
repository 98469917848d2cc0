import { visit } from 'unist-util-visit';
import type { Node } from './tree.ts';

/**
 * Marks paragraphs, rows of tables aside, that hold numbers of a measured file: where another model runs,
 * the page says that they are not of that one.
 */
export function measured() {
  return (tree: Node) =>
    visit(tree, (node) => {
      if (node.type !== 'paragraph' && node.type !== 'table') return;
      let holds = false;
      visit(node, (inner) => {
        holds ||= inner.type === 'mdxTextExpression';
      });
      if (!holds) return;
      node.data = {
        ...node.data,
        hProperties: { ...node.data?.hProperties, 'data-measured': true },
      };
    });
}
