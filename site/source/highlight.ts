import { createShikiHighlighter } from '@astrojs/markdown-remark/shiki';

/** Kinds of tokens that `source.css` gives a colour. */
const COLOURED: ReadonlySet<string> = new Set([
  ...['keyword', 'function', 'string', 'string-expression', 'constant', 'comment'],
]);

/** Signs alone stay ink: every colour of a listing is bytes of its page. */
const isColoured = (kind: string, text: string) =>
  COLOURED.has(kind) && /[\w"'`]/.test(text);

let highlighter: ReturnType<typeof createShikiHighlighter> | undefined;

/**
 * TypeScript or Python as one piece of HTML per line. Tokens bear classes (`t-keyword`), not colours: the
 * page's style has those, for light and dark.
 */
export async function highlight(
  code: string,
  language: 'ts' | 'python' = 'ts',
): Promise<string[]> {
  highlighter ??= createShikiHighlighter({ theme: 'css-variables' });
  const html = await (await highlighter).codeToHtml(code, language);
  const inner = /<code[^>]*>([\s\S]*)<\/code>/.exec(html)?.[1] ?? '';
  return inner
    .split('\n')
    .map((line) =>
      line
        .replace(/^<span class="line">|<\/span>$/g, '')
        .replace(
          /<span style="color:var\(--astro-code-(?:token-)?([\w-]+)\)">([^<]*)<\/span>/g,
          (_, kind: string, text: string) =>
            isColoured(kind, text) ? `<span class="t-${kind}">${text}</span>` : text,
        ),
    );
}
