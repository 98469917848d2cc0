import type { CocoFigures } from '#lib/metrics/index.ts';
import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';

/** A share as points; a dash where nothing falls under it. */
export const points = (share: number): string =>
  share < 0 ? '–' : (100 * share).toFixed(1);

/** What there is to say where nobody knows what is right. */
export interface Unjudged {
  readonly pictures: number;
  readonly boxes: number;
  /** There are annotations, and none of their pictures was looked at yet. */
  readonly isAwaited: boolean;
}

/** The figures of all pictures so far. */
export function showAp(root: HTMLElement, figures: CocoFigures, pictures: number): void {
  const { AP, AP50, AP75, APsmall, APmedium, APlarge } = figures;
  const rows = [
    ['AP50', AP50],
    ['AP75', AP75],
    [t('small'), APsmall],
    [t('medium'), APmedium],
    [t('large'), APlarge],
  ] as const;
  root.replaceChildren(
    html(
      'p',
      { class: 'big' },
      html('span', { class: 'term' }, 'AP'),
      html('b', { 'data-part': 'ap' }, points(AP)),
    ),
    html(
      'dl',
      { class: 'parts' },
      ...rows.map(([name, value]) =>
        html('div', {}, html('dt', {}, name), html('dd', {}, points(value))),
      ),
    ),
    html(
      'p',
      { class: 'quiet' },
      pictures === 1
        ? t('over 1 picture with annotations')
        : t('over {count} pictures with annotations', { count: pictures }),
    ),
  );
}

/** Without annotations there are scores, and no AP. */
export function showUnjudged(
  root: HTMLElement,
  { pictures, boxes, isAwaited }: Unjudged,
): void {
  root.replaceChildren(
    html(
      'p',
      { class: 'big' },
      html('span', { class: 'term' }, t('boxes')),
      html('b', {}, String(boxes)),
    ),
    html(
      'p',
      { class: 'quiet' },
      pictures === 1
        ? t('in 1 picture, above the threshold.')
        : t('in {count} pictures, above the threshold.', { count: pictures }),
      ' ',
      isAwaited
        ? t('AP comes with the first picture of the annotations.')
        : t('No AP: nobody has said what is right. Drop a file of annotations to have it.'),
    ),
  );
}
