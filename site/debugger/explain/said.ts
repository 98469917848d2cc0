import { tell } from '#lib/explain/tell.ts';
import type { Explanation } from '#lib/explain/explain.ts';
import type { Case } from '#lib/explain/explain.ts';
import { SENTENCES } from '#lib/explain/sentences.ts';
import type { Told } from '#lib/explain/told.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { chapterHref, tryHref, stepHref } from './links.ts';

/** A sentence in the page's language, with what it leads to. */
interface Said {
  readonly words: string;
  /** The tensor that it is about, and the address of its step. */
  readonly step: { readonly path: string; readonly href: string } | null;
  readonly chapter: string | null;
}

/** All sentences of an explanation, in the language of the page. */
export function saidOf(explanation: Explanation, opened: Case) {
  const { head, gist, way } = tell(explanation, opened);
  return { head: said(head), gist: gist.map(said), way: way.map(said) };
}

const said = ({ name, values, path, part }: Told): Said => ({
  words: t(SENTENCES[name], values),
  step: path === undefined ? null : { path, href: stepHref(path) },
  chapter: part === undefined ? null : chapterHref(part),
});

const whole = (href: string) => html('a', { href }).href;

/** An explanation as Markdown: a heading, sentences with links, the edit as the command line takes it. */
export function markdownOf(explanation: Explanation, opened: Case): string {
  const { head, gist, way } = saidOf(explanation, opened);
  const edits = explanation.remedy?.edits ?? [];
  const withLinks = ({ words, step, chapter }: Said) => {
    const links = [
      step ? `[\`${step.path}\`](${whole(step.href)})` : null,
      chapter === null ? null : `[${t('chapter')}](${whole(chapter)})`,
    ].filter((link) => link !== null);
    return links.length > 0 ? `${words} (${links.join(', ')})` : words;
  };
  const lines = [...gist.map(withLinks), '', ...way.map((one) => `- ${withLinks(one)}`)];
  const { remedy } = explanation;
  const code = edits.map((edit) => `--edit '${JSON.stringify(edit)}'`);
  const tryIt = remedy ? ['', `[${t('Try it')}](${whole(tryHref(remedy))})`] : [];
  const commands = code.length > 0 ? ['', '```', ...code, '```'] : [];
  return [`## ${head.words}`, '', ...lines, ...tryIt, ...commands, ''].join('\n');
}
