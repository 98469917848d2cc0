import { visit } from 'unist-util-visit';
import { languageOfFile } from '#site/words/languages.ts';
import type { Node } from './tree.ts';

const CHINESE = /^$|\p{Script=Han}|\p{P}|[\u3000-\u303f\uff00-\uffef]/u;

/** Chinese has no spaces: where a line of its text ends in the file, nothing stands on the page. */
export function joinLines() {
  return (tree: Node, { path = '' }: { path?: string }) => {
    if (languageOfFile(path) !== 'zh') return;
    visit(tree, (node) => {
      if (node.type !== 'text') return;
      node.value = node.value?.replace(
        /(.?)\n(?=(.?))/gu,
        (_, before: string, after: string) =>
          CHINESE.test(before) || CHINESE.test(after) ? before : `${before} `,
      );
    });
  };
}
