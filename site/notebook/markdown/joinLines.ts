import { visit } from 'unist-util-visit';
import { languageOfFile } from '#site/words/languages.ts';
import type { Node } from './tree.ts';

/** Of a line that ends or begins with it, nothing stands between: signs that are as wide as a letter, and links. */
const WIDE = /^$|[\u3000-\u303f\uff00-\uffef—“”…]/u;
const CHINESE = /\p{Script=Han}/u;

const joins = (before: string, after: string) =>
  WIDE.test(before) || WIDE.test(after) || (CHINESE.test(before) && CHINESE.test(after));

/** Chinese has no spaces: where a line of its text ends in the file, nothing stands on the page. */
export function joinLines() {
  return (tree: Node, { path = '' }: { path?: string }) => {
    if (languageOfFile(path) !== 'zh') return;
    visit(tree, (node) => {
      if (node.type !== 'text') return;
      node.value = node.value?.replace(
        /(.?)\n(?=(.?))/gu,
        (_, before: string, after: string) =>
          joins(before, after) ? before : `${before} `,
      );
    });
  };
}
