import { createShikiHighlighter } from '@astrojs/markdown-remark/shiki';
import { tokenKinds } from './tokenKinds.ts';

let highlighter: ReturnType<typeof createShikiHighlighter> | undefined;

/** TypeScript or Python as one piece of HTML per line, whose tokens bear classes. */
export async function highlight(
  code: string,
  language: 'ts' | 'python' = 'ts',
): Promise<string[]> {
  highlighter ??= createShikiHighlighter({ theme: 'css-variables' });
  const options = { transformers: [tokenKinds] };
  const html = await (await highlighter).codeToHtml(code, language, options);
  const inner = /<code[^>]*>([\s\S]*)<\/code>/.exec(html)?.[1] ?? '';
  return inner
    .split('\n')
    .map((line) => line.replace(/^<span class="line">|<\/span>$/g, ''));
}
