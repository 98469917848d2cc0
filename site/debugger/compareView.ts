import { isNotRecorded, type BookRun } from '#site/run/bookRun.ts';
import { messageOf } from '#site/runtime/weights/sentence.ts';
import { sceneName } from '#site/subject/sceneName.ts';
import { html } from '#site/ui/dom.ts';
import { button } from './button.ts';
import { divergenceWalk } from './divergenceWalk.ts';
import { pinRun, withoutEdits, type Reference } from './references.ts';
import type { Stepper } from './stepper.ts';
import { differenceFrom, theirsOf } from './tensorDifference.ts';
import { t } from '#site/words/t.ts';

/** The present run beside another one. */
export interface CompareView {
  readonly element: HTMLElement;
  /** Keeps the present run as the one to compare with; a second time lets it go. */
  pin(): Promise<void>;
  /** Compares with `reference` from now on. */
  against(reference: Reference | null): void;
}

/** What of the present run is held against another one, and the buttons that choose it. */
export function compareView(
  stepper: Stepper,
  pinned: (path: string | null) => void,
): CompareView {
  const say = html('p', { class: 'say', role: 'status' });
  const picture = html('div', { class: 'picture' });
  let reference: Reference | null = null;
  let asked = 0;

  const walk = divergenceWalk(stepper, () => reference);
  const pinButton = button(t('Pin this run'), () => pin());
  const unchanged = button(t('Without my changes'), () => against(withoutEdits()));
  const none = button(t('Stop comparing'), () => against(null));

  const against = (next: Reference | null) => {
    reference?.free();
    reference = next;
    walk.clear();
    if (!next) pinned(null);
    void draw();
  };
  const pin = async () => {
    const { run, current } = stepper;
    if (!run) return;
    say.textContent = t('Keeping this run…');
    try {
      against(await pinRun(run, nameOf(run)));
      pinned(current?.path ?? null);
    } catch (error) {
      say.textContent = isNotRecorded(error)
        ? 'A recorded run cannot be kept: wait for the live one.'
        : messageOf(error);
    }
  };
  const draw = async () => {
    const { run, current } = stepper;
    walk.button.disabled = none.disabled = reference === null;
    unchanged.disabled = run === null || run.edits.length === 0;
    const turn = ++asked;
    if (!reference || !run || !current) {
      say.textContent = t(
        'Nothing to compare with yet. Pin this run, then change something.',
      );
      return picture.replaceChildren();
    }
    try {
      const other = await theirsOf(reference, run, current);
      const seen = await run.see(current.path);
      const own = reference.ours?.(current.path);
      const ours = { ...seen, ...own };
      const now = own ? t('by our preprocessing') : t('now');
      const found = await differenceFrom(reference, ours, other, now);
      if (turn !== asked) return;
      say.textContent = found.words;
      picture.replaceChildren(found.picture ?? '');
    } catch (error) {
      if (turn === asked) say.textContent = messageOf(error);
    }
  };
  stepper.watch(() => void draw());
  void draw();
  return {
    element: html(
      'section',
      { class: 'compare', 'aria-label': t('Compare') },
      html('h2', {}, t('Compare')),
      html('div', { class: 'row' }, pinButton, unchanged, none),
      say,
      picture,
      html('div', { class: 'row' }, walk.button),
      walk.say,
      walk.list,
    ),
    pin,
    against,
  };
}

const nameOf = ({ picture, model, backend }: BookRun): string =>
  t('the pinned run ({picture}, {model}, {backend})', {
    picture: picture.seed === null ? picture.kind : sceneName(picture).toLowerCase(),
    model: model.name,
    backend: backend.name,
  });
