import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../chapters');

interface ChapterText {
  readonly slug: string;
  readonly mdx: string;
}

/** The texts of all chapters, in the order of the book. */
export const CHAPTER_TEXTS: readonly ChapterText[] = readdirSync(FOLDER)
  .filter((name) => /^\d/.test(name))
  .sort()
  .map((name) => ({
    slug: name.replace(/^\d+-/, ''),
    mdx: readFileSync(join(FOLDER, name, 'index.mdx'), 'utf8'),
  }));

/** What is no prose: front matter, code, formulas, scripts, expressions, tags, the list of sources. */
const NO_PROSE = [
  /^---\n[\s\S]*?\n---\n/,
  /```[\s\S]*?```/g,
  /\$\$[\s\S]*?\$\$/g,
  /^(?:export|import)\b[\s\S]*?;\n/gm,
  /^\/\/.*$/gm,
  /\n## Sources[\s\S]*/,
  /`[^`\n]*`/g,
  /\{[^}]*\}/g,
  /<[^>]*>/g,
  /\$[^$\n]*\$/g,
];

/** A chapter's text with all that is no prose left blank, so that places in it stay the same. */
export function proseOf(mdx: string): string {
  return NO_PROSE.reduce(
    (text, pattern) => text.replace(pattern, (found) => found.replace(/[^\n]/g, ' ')),
    mdx,
  );
}
