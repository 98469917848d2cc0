import type { TrueBox } from '#site/subject/identity.ts';
import type { Picture } from '#site/subject/picture.ts';
import { html } from '#site/ui/dom.ts';
import { operable, tell, type Operable } from './parts/operable.ts';

/** Scenes that were kept, the oldest first: the cell's own list, which outlives the view. */
export type Shelf = { scene: NonNullable<Picture['scene']> | number; words: string }[];

export interface KeptScenesOptions {
  /** The picture of the page now. */
  readonly picture: Picture;
  /** So many fit. */
  readonly most?: number;
}

/**
 * A shelf of scenes that a reader has built: keeps the one on the page, and takes one away. Its value is
 * how many there are.
 */
export function keptScenes(
  shelf: Shelf,
  { picture, most = 4 }: KeptScenesOptions,
): Operable<number> {
  const list = html('ol', { class: 'v-kept' });
  const keep = html('button', { type: 'button', class: 'v-button' }, 'Keep this scene');
  const words = html('span', { class: 'v-words', role: 'status' });
  const root = html(
    'div',
    { class: 'v-view' },
    html('div', { class: 'v-row' }, keep, words),
    list,
    html('div', { class: 'v-legend' }, `room for ${most} scenes`),
  );
  const show = () => {
    list.replaceChildren(
      ...shelf.map(({ words }, at) => {
        const label = `Take away scene ${at + 1}`;
        const away = html(
          'button',
          { type: 'button', class: 'v-button', 'aria-label': label },
          'Take away',
        );
        away.addEventListener('click', () => {
          shelf.splice(at, 1);
          keep.focus();
          changed(`${shelf.length} of ${most} scenes.`);
        });
        return html('li', {}, `${words} `, away);
      }),
    );
  };
  const changed = (what: string) => {
    words.textContent = what;
    show();
    tell(root);
  };
  keep.addEventListener('click', () => {
    const scene = picture.scene ?? picture.seed;
    if (scene === null)
      return void (words.textContent =
        'Only scenes of the book can be kept: of a photograph nobody knows the truth.');
    if (shelf.length >= most)
      return void (words.textContent = 'The shelf is full: take one away first.');
    shelf.push({ scene, words: thingsIn(picture.truth ?? []) });
    changed(
      `Kept: ${shelf.length} of ${most} scenes. Change the scene above, and keep the next.`,
    );
  });
  show();
  return operable(root, { get: () => shelf.length, set: show });
}

/** `2 dogs, bus`: what is asked for. */
function thingsIn(truth: readonly TrueBox[]): string {
  const counts = new Map<string, number>();
  for (const { name, ignored } of truth)
    if (!ignored) counts.set(name, (counts.get(name) ?? 0) + 1);
  const named = [...counts].map(([name, count]) =>
    count === 1 ? name : `${count} × ${name}`,
  );
  return named.join(', ') || 'nothing that is asked for';
}
