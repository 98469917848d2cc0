import { queryToKeep } from '#site/book/carryQuery.ts';
import { keepPicture, type KeptPicture } from '#site/run/keptPictures.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import { currentQuery, withValues } from '#site/ui/query.ts';
import { t } from '#site/words/t.ts';

/** A page of the book that can show a picture. */
export interface Place {
  readonly href: string;
  readonly title: string;
}

export interface ElsewhereHost {
  /** The picture of now; null where it cannot be read. */
  picture(): KeptPicture | null;
  tell(sentence: string): void;
}

/**
 * The debugger and the chapters, on this picture with this model, in a tab of their own: what this page holds
 * would be lost otherwise. The picture is kept in this browser for the visit, and for nothing else.
 *
 * @param places  the debugger first
 */
export function openElsewhere(
  [first, ...chapters]: readonly Place[],
  host: ElsewhereHost,
): HTMLElement {
  const open = async ({ href }: Place): Promise<void> => {
    const picture = host.picture();
    if (!picture)
      return host.tell(t('This picture could not be read, so no page can show it.'));
    try {
      const query = queryToKeep(withValues(currentQuery(), { seed: null, edits: null }));
      const name = await keepPicture(picture);
      // It belongs to this visit, and has to know of it: without `noopener`.
      window.open(href + withValues(query, { picture: name }), '_blank');
    } catch (error) {
      host.tell(sentenceOf(error));
    }
  };
  const button = html(
    'button',
    { type: 'button', class: 'plainButton main', 'data-act': 'debug' },
    t('Open in the debugger'),
  );
  button.addEventListener('click', () => void (first && open(first)));
  const select = html(
    'select',
    { 'aria-label': t('Open in a chapter'), autocomplete: 'off' },
    html('option', { value: '' }, t('Open in a chapter …')),
    ...chapters.map(({ title }, at) => html('option', { value: at }, title)),
  );
  select.addEventListener('change', () => {
    const chapter = chapters[Number(select.value)];
    if (select.value !== '' && chapter) void open(chapter);
    select.value = '';
  });
  return html(
    'div',
    {},
    button,
    select,
    html(
      'p',
      { class: 'quiet' },
      t('In a new tab, with this model. The picture stays in this browser.'),
    ),
  );
}
