import { compareRuns } from '#lib/trace/compare.ts';
import { compareValues, sameShape } from '#lib/trace/difference.ts';
import type { Frame, Values } from '#lib/trace/frame.ts';
import { inOurOrder, matchQueries } from '#lib/trace/queryOrder.ts';
import { isNotRecorded, type BookRun } from '#site/run/bookRun.ts';
import { html } from '#site/ui/dom.ts';
import { fixed } from '#site/views/parts/numbers.ts';
import { agreementWords, differingWords, TOLERANCE } from './comparisonWords.ts';
import { pinRun, withoutPatches, type Reference } from './references.ts';
import type { Stepper } from './stepper.ts';
import { atIndex } from './words.ts';

/** The present run beside another one. */
export interface CompareView {
  readonly element: HTMLElement;
  /** Keeps the present run as the one to compare with; a second time lets it go. */
  pin(): Promise<void>;
  /** Compares with `reference` from now on. */
  against(reference: Reference | null): void;
}

export function compareView(
  stepper: Stepper,
  pinned: (path: string | null) => void,
): CompareView {
  const say = html('p', { class: 'say', role: 'status' });
  const picture = html('div', { class: 'picture' });
  const divergence = html('p', { class: 'say', role: 'status' });
  const list = html('ol', { class: 'divergences' });
  let reference: Reference | null = null;
  let asked = 0;

  const button = (words: string, run: () => unknown) => {
    const made = html('button', { type: 'button', class: 'd-button' }, words);
    made.addEventListener('click', () => void run());
    return made;
  };
  const pinButton = button('Pin this run', () => pin());
  const unchanged = button('Without my changes', () => against(withoutPatches()));
  const walk = button('First divergence', () => walkAll());
  const none = button('Stop comparing', () => against(null));

  const against = (next: Reference | null) => {
    reference?.free();
    reference = next;
    list.replaceChildren();
    divergence.textContent = '';
    if (!next) pinned(null);
    void draw();
  };
  const pin = async () => {
    const { run, current } = stepper;
    if (!run) return;
    say.textContent = 'Keeping this run\u2026';
    try {
      against(await pinRun(run, nameOf(run)));
      pinned(current?.path ?? null);
    } catch (error) {
      say.textContent = isNotRecorded(error)
        ? 'A recorded run cannot be kept: wait for the live one.'
        : words(error);
    }
  };
  const wanted = async (
    run: BookRun,
    path: string,
    dims: string,
  ): Promise<Values | null> => {
    const values = (await reference?.read(run, path)) ?? null;
    if (!values || !dims.includes('Q') || path === 'query.tokens') return values;
    return inOurOrder(values, dims, await orderOf(run, reference));
  };
  const draw = async () => {
    const { run, current } = stepper;
    walk.disabled = none.disabled = reference === null;
    unchanged.disabled = run === null || run.patches.length === 0;
    const turn = ++asked;
    if (!reference || !run || !current) {
      say.textContent = 'Nothing to compare with yet. Pin this run, then change something.';
      return picture.replaceChildren();
    }
    try {
      const other = await wanted(run, current.path, current.dims);
      const ours = await run.see(current.path);
      if (turn !== asked) return;
      await show(ours, other);
    } catch (error) {
      if (turn === asked) say.textContent = words(error);
    }
  };
  const show = async (ours: Frame, other: Values | null) => {
    const name = reference?.name ?? '';
    if (!other || !sameShape(ours, other)) {
      picture.replaceChildren();
      say.textContent = other
        ? `${name}: there it is ${atIndex(other.shape)}, here ${atIndex(ours.shape)}.`
        : `${name} has no such tensor.`;
      return;
    }
    const found = compareValues(ours, other);
    const { at } = found;
    say.textContent = at
      ? `Largest difference ${fixed(found.largest, 4)} at ${atIndex(at.index)}: ` +
        `${fixed(at.expected, 4)} in ${name}, ${fixed(at.actual, 4)} now.`
      : `Exactly as in ${name}.`;
    const kind = reference?.same === true ? 'error' : 'signed';
    const { differenceMap } = await import('#site/views/differenceMap.ts');
    const theirs: Frame = { ...ours, data: other.data };
    picture.replaceChildren(
      at ? differenceMap(theirs, ours, { labels: ['there', 'now'], kind }) : '',
    );
  };
  const walkAll = async () => {
    const { run } = stepper;
    const other = reference;
    if (!run || !other) return;
    divergence.textContent = 'Comparing\u2026';
    list.replaceChildren();
    try {
      const found = await compareRuns(
        { steps: run.steps, read: (path) => run.see(path) },
        { get: (path) => other.read(run, path) },
        {
          tolerance: TOLERANCE,
          most: Infinity,
          progress: (done, all) =>
            (divergence.textContent = `Comparing, ${done} of ${all}\u2026`),
        },
      );
      const { divergences } = found;
      divergence.textContent = divergences[0]
        ? `First divergence: ${divergences[0].message}. ${differingWords(found, other.name)}`
        : agreementWords(found, other.name);
      list.replaceChildren(
        ...divergences.slice(0, LISTED).map(({ path, message }) => {
          const go = html(
            'button',
            { type: 'button', class: 'tensor', title: `${message}.` },
            path,
          );
          go.addEventListener('click', () => stepper.find(path));
          return html('li', {}, go);
        }),
      );
    } catch (error) {
      divergence.textContent = words(error);
    }
  };
  stepper.watch(() => void draw());
  void draw();
  return {
    element: html(
      'section',
      { class: 'compare', 'aria-label': 'Compare' },
      html('h2', {}, 'Compare'),
      html('div', { class: 'row' }, pinButton, unchanged, none),
      say,
      picture,
      html('div', { class: 'row' }, walk),
      divergence,
      list,
    ),
    pin,
    against,
  };
}

const LISTED = 12;
const words = (error: unknown) => (error instanceof Error ? error.message : String(error));

const nameOf = ({ picture, model, backend }: BookRun): string =>
  `the pinned run (${picture.seed === null ? picture.kind : `scene ${picture.seed}`}, ` +
  `${model.name}, ${backend.name})`;

async function orderOf(run: BookRun, reference: Reference | null) {
  const theirs = await reference?.read(run, 'query.tokens');
  if (!theirs || !run.steps.some(({ path }) => path === 'query.tokens')) return null;
  return matchQueries(await run.see('query.tokens'), theirs);
}
