import { loadImage } from '#site/subject/image/image.ts';
import type { TrueBox } from '#site/subject/identity.ts';
import { createStill, type Still } from '#site/subject/still.ts';
import type { Shown } from '#site/views/parts/picture.ts';
import { placeChips, stage } from '#site/views/parts/stage.ts';
import { html } from '#site/ui/dom.ts';
import { sentenceOf } from '#site/ui/messages.ts';
import type { Arranged } from './arrange.ts';
import { linesOf, type Line } from './lines.ts';
import { openElsewhere, type Place } from './openElsewhere.ts';
import type { Standing } from './standing.ts';
import { wordsOf } from './tile.ts';
import { t } from '#site/words/t.ts';

export interface LargeHost {
  /** The picture at a place of the sheet, and how many there are. */
  at(place: number): Arranged | null;
  readonly count: () => number;
  readonly places: readonly Place[];
  /** The reader left; the picture that was shown last. */
  closed(place: number): void;
}

/** One picture large: its boxes, what they are worth, and the ways to other pages. */
export function createLarge(host: LargeHost) {
  const title = html('h2', { id: 'largeTitle' });
  const count = html('p', { class: 'quiet count' });
  const scene = html('div', { class: 'scene' });
  const list = html('div', { class: 'list' });
  const said = html('p', { class: 'said', role: 'status' });
  const word = (text: string, keys: string, run: () => void) => {
    const made = html('button', { type: 'button', 'aria-keyshortcuts': keys }, text);
    made.addEventListener('click', run);
    return made;
  };
  const before = word(t('Before'), 'ArrowLeft', () => void move(-1));
  const next = word(t('Next'), 'ArrowRight', () => void move(1));
  const close = word(t('Close'), 'Escape', () => dialog.close());
  const onward = html('div', { class: 'onward' });
  const dialog = html(
    'dialog',
    { class: 'large', 'aria-labelledby': 'largeTitle' },
    html(
      'div',
      { class: 'top' },
      html('div', {}, title, count),
      html('div', { class: 'wordButtons' }, before, next, close),
    ),
    html(
      'div',
      { class: 'both' },
      scene,
      html('div', { class: 'beside' }, list, onward, said),
    ),
  );
  document.body.append(dialog);
  let place = 0;
  let still: Still | null = null;
  let turn = 0;

  const free = () => {
    still?.release();
    still = null;
  };
  const move = (by: number) => show(place + by);

  async function show(wanted: number): Promise<void> {
    const one = host.at(wanted);
    if (!one) return;
    place = wanted;
    const mine = ++turn;
    const { item, standing } = one;
    title.textContent = item.path;
    count.textContent = t('{at} of {count}', { at: place + 1, count: host.count() });
    before.disabled = place === 0;
    next.disabled = place === host.count() - 1;
    said.textContent = '';
    if (item.state === 'unread') {
      free();
      scene.replaceChildren(html('p', { class: 'unread' }, item.sentence ?? ''));
      return list.replaceChildren();
    }
    const lines = standing ? linesOf(standing) : [];
    list.replaceChildren(...listOf(lines, one));
    try {
      const { bitmap } = await loadImage(item.file);
      if (mine !== turn) return bitmap.close();
      const made = await createStill(bitmap, null, {
        kind: 'image',
        truth: null,
        seed: null,
      });
      if (mine !== turn || !dialog.open) return made.release();
      free();
      still = made;
      draw(
        scene,
        { ...made.picture, width: item.width, height: item.height },
        lines,
        wordsOf(one),
      );
    } catch (error) {
      if (mine === turn)
        scene.replaceChildren(html('p', { class: 'unread' }, sentenceOf(error)));
    }
  }
  const links = openElsewhere(host.places, {
    picture: () => {
      const one = host.at(place);
      return one?.item.state === 'done'
        ? { file: one.item.file, truth: truthOf(one.standing) }
        : null;
    },
    tell: (sentence) => {
      said.textContent = sentence;
    },
  });
  onward.append(links);
  dialog.addEventListener('keydown', (event) => {
    if (event.target instanceof HTMLSelectElement) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    void move(by);
  });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => {
    turn++;
    free();
    scene.replaceChildren();
    host.closed(place);
  });
  return {
    open(at: number): void {
      dialog.showModal();
      next.focus({ preventScroll: true });
      void show(at);
    },
    get isOpen() {
      return dialog.open;
    },
  };
}

/** The truth as other pages know it. */
const truthOf = (standing: Standing | null): TrueBox[] | null =>
  standing?.truths?.map(({ name, xyxyPx, kind }, object) => ({
    object,
    name,
    xyxyPx,
    ignored: kind === 'ignored',
  })) ?? null;

function draw(
  root: HTMLElement,
  picture: Shown,
  lines: readonly Line[],
  label: string,
): void {
  const made = stage(picture);
  made.drawing.setAttribute('role', 'img');
  made.drawing.setAttribute('aria-label', label);
  made.drawing.removeAttribute('aria-hidden');
  made.root.style.setProperty('--wide', String(picture.width / picture.height));
  made.drawing.append(...lines.toReversed().map(({ mark }) => mark));
  const named = lines.filter(({ isNamed }) => isNamed);
  made.root.append(...named.map((line) => line.chip));
  for (const line of lines) {
    const point = (on: boolean) => () => {
      made.root.classList.toggle('has-chosen', on);
      line.mark.classList.toggle('is-chosen', on);
      line.chip.classList.toggle('is-chosen', on);
      if (on) made.drawing.append(line.mark);
    };
    for (const type of ['pointerenter', 'focus'])
      line.element.addEventListener(type, point(true));
    for (const type of ['pointerleave', 'blur'])
      line.element.addEventListener(type, point(false));
  }
  root.replaceChildren(made.root);
  placeChips(made, picture, () => named);
}

function listOf(lines: readonly Line[], { item, standing }: Arranged): HTMLElement[] {
  const told = lines.filter(({ isNamed }) => isNamed).map(({ element }) => element);
  const facts = [
    `${item.width} × ${item.height} px`,
    t('{ms} ms', { ms: item.ms.toFixed(0) }),
    standing?.truths ? t('{count} true boxes', { count: standing.truths.length }) : '',
  ];
  const note = item.sentence === null ? null : html('p', { class: 'quiet' }, item.sentence);
  return [
    html('p', { class: 'quiet facts' }, facts.filter((fact) => fact !== '').join(' · ')),
    ...(note ? [note] : []),
    told.length > 0
      ? html(
          'ul',
          { 'aria-label': t('What is in the picture, and what was said') },
          ...told,
        )
      : html('p', {}, t('nothing above the threshold')),
  ];
}
