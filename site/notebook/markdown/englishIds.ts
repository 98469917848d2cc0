import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visit } from 'unist-util-visit';
import { languageOfFile } from '#site/words/languages.ts';
import { CHAPTERS } from './translated.ts';
import type { Node } from './tree.ts';

/** As the build makes an id of an English heading. */
const idOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');

/** The ids of an English chapter's headings, in order. */
function idsIn(folder: string): string[] {
  const [file] = globSync(join(CHAPTERS, folder, 'index.mdx'));
  if (!file) throw new Error(`No English chapter ${folder} for its translation.`);
  const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return [...text.matchAll(/^##+ (.*)$/gm)].map(([, heading = '']) => idOf(heading));
}

/** Headings of a translated chapter have the ids of the English ones: links into a chapter lead to all of them. */
export function englishIds() {
  return (tree: Node, { path = '' }: { path?: string }) => {
    if (languageOfFile(path) === 'en') return;
    const ids = idsIn(path.replaceAll('\\', '/').split('/').at(-2) ?? '');
    visit(tree, (node) => {
      if (node.type !== 'heading') return;
      const id = ids.shift();
      if (id === undefined) throw new Error(`More headings than in English: ${path}`);
      node.data = { ...node.data, hProperties: { ...node.data?.hProperties, id } };
    });
    if (ids.length > 0) throw new Error(`Fewer headings than in English: ${path}`);
  };
}
