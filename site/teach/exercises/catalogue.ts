import { readFence } from '#site/notebook/markdown/fence.ts';

/** An exercise as a sheet shows it. */
export interface ListedExercise {
  /** `aifi.attentionRow`. */
  readonly id: string;
  /** The slug of its chapter, its number and title. */
  readonly chapter: string;
  readonly number: number;
  readonly title: string;
  /** The function that is to be written. */
  readonly name: string;
  /** What the chapter asks, in words; code stands between backticks. */
  readonly task: string;
  /** The text that it begins with. */
  readonly starter: string;
  readonly solution: string;
}

interface ChapterText {
  readonly id: string;
  readonly body: string;
  readonly number: number;
  readonly title: string;
}

const FENCE = /^```js (live\b.*)\n([\s\S]*?)^```/gm;

/** The exercises of a chapter in its order. Throws where one has no solution, or nothing asks for it. */
export function exercisesIn(
  { id, body, number, title }: ChapterText,
  solutions: Readonly<Record<string, { readonly solution: string }>>,
): ListedExercise[] {
  return [...body.matchAll(FENCE)].flatMap((fence) => {
    const [, meta = '', starter = ''] = fence;
    const name = readFence(meta)?.exercise;
    if (!name) return [];
    const solution = solutions[name]?.solution;
    const task = plainWords(lastParagraph(body.slice(0, fence.index)));
    if (solution === undefined || task === '')
      throw new Error(
        `The exercise ${name} of ${id} has no solution, or no words before it.`,
      );
    return [
      { id: `${id}.${name}`, chapter: id, number, title, name, task, starter, solution },
    ];
  });
}

function lastParagraph(text: string): string {
  const [last = ''] = text
    .trimEnd()
    .split(/\n\s*\n/)
    .slice(-1);
  return /^(?:#|```|<)/.test(last) ? '' : last.replaceAll('\n', ' ');
}

/** Without links and emphasis, which a sheet of paper has no use for. */
function plainWords(markdown: string): string {
  return markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\*{1,2}([^*]+)\*{1,2}/g, '$1')
    .trim();
}

/** Lines of a solution with code in them: a measure of its size. */
export const linesOf = (solution: string) =>
  solution.split('\n').filter((line) => /\w/.test(line)).length;
