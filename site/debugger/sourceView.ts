import type { ModelConfig } from '#lib/config.ts';
import { isRtDetr } from '#lib/families/rtDetr/structure.ts';
import { html } from '#site/ui/dom.ts';
import { linkSources } from '#site/source/sourceLinks.ts';
import { shownAt, type Shown } from './sourcesFile.ts';
import type { Stepper } from './stepper.ts';
import { t } from '#site/words/t.ts';

/** Inputs of the present tensor, the weights that were used, and the line that shows it. */
export function sourceView(stepper: Stepper): HTMLElement {
  const inputs = html('div', { class: 'inputs' });
  const code = html('div', { class: 'code' });
  const root = html('section', { class: 'source', 'aria-label': 'Source' }, inputs, code);
  let asked = 0;
  let drawn: Shown['listing'] | null = null;

  const draw = async () => {
    const { run, current } = stepper;
    if (!run || !current) return;
    const turn = ++asked;
    let shown: Shown | null;
    try {
      shown = await shownAt(run, current.path);
    } catch (error) {
      inputs.replaceChildren(html('p', { class: 'quiet' }, (error as Error).message));
      return;
    }
    if (turn !== asked) return;
    inputs.replaceChildren(...inputsOf(shown, stepper, run.config));
    if (!shown) return code.replaceChildren();
    if (drawn !== shown.listing) {
      drawn = shown.listing;
      code.replaceChildren(figureOf(shown.listing));
      linkSources(code);
    }
    const module = current.path.split('.').slice(0, -1).join('.');
    code.querySelector<HTMLElement>('.listing')?.setAttribute('data-path', module);
    mark(code, shown);
  };
  stepper.watch(() => void draw());
  return root;
}

const UNKNOWN = t('When the book was built, no model showed this path.');
const OF_RT_DETR = t(
  'The book knows the lines of RT-DETR, and what its tensors are made from; not those of other detectors.',
);

function inputsOf(
  shown: Shown | null,
  stepper: Stepper,
  config: ModelConfig,
): HTMLElement[] {
  if (!shown)
    return [html('p', { class: 'quiet' }, isRtDetr(config) ? UNKNOWN : OF_RT_DETR)];
  const { origin } = shown;
  const links = origin.inputs.map((path) => {
    const button = html(
      'button',
      { type: 'button', class: 'tensor', 'data-path': path },
      path,
    );
    button.addEventListener('click', () => stepper.find(path));
    return html('li', {}, button);
  });
  const made =
    links.length > 0
      ? html('ul', { class: 'from' }, ...links)
      : html(
          'p',
          { class: 'quiet' },
          t('No tensor: it is where the pass begins, or a constant.'),
        );
  const weights = origin.weights.map((path) => html('li', {}, path));
  return [
    html('h3', {}, t('Made from')),
    made,
    weights.length === 0
      ? html('p', { class: 'quiet' }, t('No weights on the way.'))
      : html(
          'details',
          { class: 'weights' },
          html(
            'summary',
            {},
            weights.length === 1
              ? t('1 weight on the way')
              : t('{count} weights on the way', { count: weights.length }),
          ),
          html('ul', {}, ...weights),
        ),
  ];
}

function figureOf({ name, file, begin, lines, sees }: Shown['listing']): HTMLElement {
  const code = html(
    'code',
    {},
    ...lines.map((text, index) => {
      const at = begin + index;
      const see = sees.find((one) => one.begin <= at && at <= one.end);
      const line = html('span', {
        class: see ? 'line sees' : 'line',
        'data-line': at,
        'data-see': see?.literal,
      });
      // Made at build from the library's own files, escaped by the highlighter.
      line.innerHTML = text;
      return line;
    }),
  );
  return html(
    'figure',
    { class: 'listing' },
    html(
      'figcaption',
      {},
      html('span', { class: 'what' }, name),
      html('span', { class: 'where' }, ''),
    ),
    html(
      'div',
      {
        class: 'scroller',
        tabindex: 0,
        role: 'region',
        'aria-label': t('Source of {name}', { name }),
        'data-file': file,
      },
      code,
    ),
  );
}

/** Marks the call and brings it into sight inside the listing. */
function mark(code: HTMLElement, { listing, begin, end }: Shown): void {
  const where = code.querySelector('.where');
  if (where)
    where.textContent = t('{file}, line {line}', { file: listing.file, line: begin });
  let first: HTMLElement | null = null;
  for (const line of code.querySelectorAll<HTMLElement>('.line')) {
    const at = Number(line.dataset.line);
    const now = begin <= at && at <= end;
    line.classList.toggle('now', now);
    if (now) first ??= line;
    if (now) line.setAttribute('aria-current', 'step');
    else line.removeAttribute('aria-current');
  }
  const scroller = code.querySelector<HTMLElement>('.scroller');
  if (!scroller || !first) return;
  // The scroller is positioned: places are its own.
  const top = first.offsetTop;
  if (top < scroller.scrollTop || top > scroller.scrollTop + scroller.clientHeight - 40)
    scroller.scrollTop = top - scroller.clientHeight / 2;
}
