import { figuresOf, upstreamOf, type PageFigure } from '#site/book/figures.ts';

/** What a built chapter gives to the pages of its figures. */
export interface CutFrom {
  readonly chapter: string;
  /** The built chapter. */
  readonly page: Document;
  /** The page of no figure, as `pages/embed.astro` builds it. */
  readonly template: string;
  /** What figures show of the recorded run, by their ids. */
  readonly stills: ReadonlyMap<
    string,
    { readonly picture: string; readonly sentence: string }
  >;
  /** Folder of the book on its host, with a slash at both ends. */
  readonly base: string;
  /** First folder of the chapter's address where it is a translation, else nothing. */
  readonly language: string;
}

/** A page for every figure and exercise of a chapter. */
export function cutFigures(
  from: CutFrom,
): { readonly id: string; readonly html: string }[] {
  const main = from.page.querySelector<HTMLElement>('main[data-chapter]');
  if (!main) throw new Error('This page holds no chapter.');
  const figures = figuresOf(main).filter(({ element }) => element.closest('live-cell'));
  return figures.map((figure) => ({ id: figure.id, html: pageOf(figure, main, from) }));
}

function pageOf(figure: PageFigure, chapter: HTMLElement, from: CutFrom): string {
  const { id, kind, title, element, says, controls } = figure;
  const cells = [...chapter.querySelectorAll<HTMLElement>('live-cell')];
  const own = element.closest<HTMLElement>('live-cell') ?? element;
  const told = cells.filter(({ dataset }) => dataset['says'] === id);
  const needed = upstreamOf([own, ...told], cells);
  const unseen = needed.filter((cell) => !controls.includes(cell));
  const { page } = from;
  const room = (name: string, inside: readonly Element[]) => {
    const made = page.createElement('div');
    made.className = name;
    made.append(...inside);
    return inside.length > 0 ? made.outerHTML : '';
  };
  const asked = kind === 'exercise' && says ? `<p class="asks">${says.innerHTML}</p>` : '';
  const { replay = '', seed = '' } = chapter.dataset;
  const place = own.dataset['place'] ?? '';
  const facts = { chapter: from.chapter, figure: id, kind, place, replay, seed };
  const data = Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` data-${name}="${value}"`)
    .join('');
  const heading = chapter.querySelector('h1')?.textContent ?? from.chapter;
  const number = chapter.querySelector('.number')?.textContent ?? '';
  const inside = [
    `<h1 class="visually-hidden">${number}, ${inMarkup(heading)}</h1>`,
    room('unseenCells', unseen.map(plain)),
    asked,
    shown(own, from).outerHTML,
    room('embedControls', controls.map(plain)),
    room('unseenCells', told.map(plain)),
  ].join('');
  const credit =
    `<a data-state href="${homeOf(from)}${from.chapter}/#figure-${id}" target="_blank" rel="noopener">` +
    `${number}, ${inMarkup(heading)}</a> · ` +
    `<a href="${homeOf(from)}" target="_blank" rel="noopener">Inside RT-DETR</a>`;
  return filled(from.template, [
    [/<title>[^<]*<\/title>/, `<title>${inMarkup(title)} · Inside RT-DETR</title>`],
    [
      /<main class="embed chapter"[^>]*><\/main>/,
      `<main class="embed chapter"${data}>${inside}</main>`,
    ],
    [/(<p class="credit"[^>]*>)(<\/p>)/, `$1${credit}$2`],
  ]);
}

const homeOf = ({ base, language }: CutFrom) =>
  language === '' ? base : `${base}${language}/`;

/** The figure itself: its question stays in the chapter, its still stands where the picture will. */
function shown(cell: HTMLElement, { stills, chapter, base, page }: CutFrom): HTMLElement {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const guess of copy.querySelectorAll('.guess')) guess.remove();
  for (const frame of copy.querySelectorAll('.frame')) frame.removeAttribute('data-guess');
  const output = copy.querySelector<HTMLElement>('.frame .output');
  if (!output) return copy;
  const known = stills.get(cell.dataset['cell'] ?? '');
  const still = page.createElement('div');
  still.className = 'still';
  const scene = `${base}embed/${chapter}/scene.webp`;
  still.innerHTML = known
    ? known.picture
        .replaceAll(new RegExp(`(["'(])(?:replay/)?${chapter}\\.webp`, 'g'), `$1${scene}`)
        .replaceAll(/(["'(])(?=scene\/)/g, `$1${base}`)
    : `<img class="unmoved" src="${scene}" alt="">`;
  output.replaceChildren();
  output.before(still);
  copy.dataset['still'] = '';
  const sentence = copy.querySelector('.sentence');
  if (sentence && known) sentence.innerHTML = known.sentence;
  return copy;
}

/** A cell whose code nobody looks at: without the colours of its words. */
function plain(cell: HTMLElement): HTMLElement {
  const copy = cell.cloneNode(true) as HTMLElement;
  for (const code of copy.querySelectorAll('.cellCode pre')) {
    const text = code.textContent;
    code.replaceChildren(text);
    code.removeAttribute('style');
  }
  // A figure that only gives its value draws nothing that was built for readers.
  for (const output of copy.querySelectorAll('.output')) output.replaceChildren();
  for (const guess of copy.querySelectorAll('.guess')) guess.remove();
  return copy;
}

function filled(
  template: string,
  places: readonly (readonly [place: RegExp, by: string])[],
): string {
  return places.reduce((html, [place, by]) => {
    if (!place.test(html)) throw new Error(`The page of a figure has no ${place.source}.`);
    return html.replace(place, (...found: string[]) =>
      by.replaceAll(/\$([12])/g, (_, at: string) => found[Number(at)] ?? ''),
    );
  }, template);
}

const inMarkup = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
