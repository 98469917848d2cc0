import { html } from '#site/ui/dom.ts';
import { t } from '#site/words/t.ts';
import { THREE_LINES } from './threeLines.ts';

/** How a reader makes a trace; folded. */
export const recipeView = (): HTMLElement =>
  html(
    'details',
    { class: 'recipe' },
    html('summary', {}, t('Write a trace in PyTorch')),
    html(
      'p',
      { class: 'quiet' },
      t(
        'In a copy of the book’s repository: pip install ./weights/pytorch. Then three lines write every step, for the models of transformers and of RT-DETR’s authors; picture is the picture before any preprocessing, so that this is compared too.',
      ),
    ),
    html('pre', { tabindex: 0 }, html('code', {}, THREE_LINES)),
    html(
      'p',
      { class: 'quiet' },
      html(
        'a',
        { href: `${import.meta.env.BASE_URL.replace(/\/?$/, '/')}names/` },
        t('What each tensor is called there'),
      ),
    ),
  );
