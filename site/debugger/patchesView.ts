import { detections } from '#site/run/detections.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { Patch } from '#site/runtime/traceTypes.ts';
import { html } from '#site/ui/dom.ts';
import { addPatch, fusionPaths, patchWords, skipAifi } from './patchWords.ts';
import type { Stepper } from './stepper.ts';

/** What the reader changes in the forward pass, and where the changes are kept. */
export interface PatchKeeper {
  readonly patches: readonly Patch[];
  set(patches: readonly Patch[]): void;
  /** Tells why the changes could not be run; null where they were. */
  watchProblem(listener: (problem: string | null) => void): void;
}

const EXAMPLE = '(value, tf) => tf.relu(value)';

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** A form that makes one patch of its fields. */
function form(
  title: string,
  fields: readonly (readonly [label: string, field: Field])[],
  submit: () => void,
): HTMLElement {
  const element = html(
    'form',
    { class: 'change' },
    html('span', { class: 'title' }, title),
    html(
      'span',
      { class: 'fields' },
      ...fields.map(([label, field]) =>
        html('label', {}, label === '' ? null : html('span', {}, label), field),
      ),
    ),
    html('button', { type: 'submit', class: 'd-button' }, 'Apply'),
  );
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });
  return element;
}

const number = (value: number, min: number, max: number | null, step: number | 'any' = 1) =>
  html('input', { type: 'number', value, min, max, step, required: true });

/** The editor of changes: what can be changed, and what is changed now. */
export function patchesView(stepper: Stepper, keeper: PatchKeeper): HTMLElement {
  const active = html('ul', { class: 'active' });
  const effect = html('p', { class: 'say', role: 'status' });
  const problem = html('p', { class: 'problem', role: 'alert' });
  const forms = html('div', { class: 'forms' });
  let before: string | null = null;
  let drawn = '';

  const add = (patch: Patch) => keeper.set(addPatch(keeper.patches, patch));
  const here = () => stepper.current?.path ?? '';
  const build = ({ config, model }: BookRun) => {
    const skip = html('button', { type: 'button', class: 'd-button' }, 'Skip AIFI');
    skip.addEventListener('click', () => add(skipAifi(config)));
    const paths = fusionPaths(config);
    const path = html(
      'select',
      {},
      ...paths.map(({ name }, at) => html('option', { value: at }, name)),
    );
    path.setAttribute('aria-label', 'Path to cut');
    const by = number(0, -10, 10, 'any');
    const channel = html('input', { type: 'number', min: 0, placeholder: 'all' });
    const count = number(config.decoder.queries, 1, null);
    const query = number(0, 0, config.decoder.queries - 1);
    const layer = number(model.decoderLayers, 1, model.decoderLayers);
    const code = html(
      'textarea',
      { rows: 3, spellcheck: 'false', required: true },
      EXAMPLE,
    );
    forms.replaceChildren(
      html(
        'div',
        { class: 'change' },
        html('span', { class: 'title' }, 'Attention on S5'),
        skip,
      ),
      form('Cut a fusion path', [['', path]], () => {
        const cut = paths[Number(path.value)];
        if (cut) add(cut.patch);
      }),
      form(
        'Scale this tensor',
        [
          ['by', by],
          ['channel', channel],
        ],
        () =>
          add({
            kind: 'scale',
            path: here(),
            by: by.valueAsNumber,
            ...(channel.value === '' ? {} : { channel: channel.valueAsNumber }),
          }),
      ),
      form('Number of queries', [['K', count]], () =>
        add({ kind: 'queries', count: count.valueAsNumber }),
      ),
      form('Freeze a query', [['query', query]], () =>
        add({ kind: 'freeze', query: query.valueAsNumber }),
      ),
      form('Stop early', [['after layer', layer]], () =>
        add({ kind: 'stop', layer: layer.valueAsNumber }),
      ),
      form('A function of this tensor', [['', code]], () =>
        add({ kind: 'code', path: here(), code: code.value.trim() }),
      ),
    );
    code.setAttribute(
      'aria-label',
      'Function of the present tensor: (value, tf, seen) => tensor',
    );
  };
  const list = () => {
    active.replaceChildren(
      ...keeper.patches.map((patch) => {
        const remove = html('button', { type: 'button', class: 'd-button' }, 'Remove');
        remove.setAttribute('aria-label', `Remove: ${patchWords(patch)}`);
        remove.addEventListener('click', () =>
          keeper.set(keeper.patches.filter((one) => one !== patch)),
        );
        return html('li', {}, html('code', {}, patchWords(patch)), remove);
      }),
    );
  };
  keeper.watchProblem((sentence) => {
    problem.textContent = sentence ?? '';
    list();
  });
  stepper.watch((why) => {
    const { run } = stepper;
    if (why === 'move' || !run) return;
    const key = `${run.model.name} ${run.model.queries} ${run.model.decoderLayers}`;
    if (key !== drawn) build(run);
    drawn = key;
    list();
    const now = foundWords(run);
    if (run.patches.length === 0) before = now;
    effect.textContent =
      run.patches.length === 0
        ? `Unchanged, ${now}.`
        : `Now ${now}. Before: ${before ?? 'not run yet'}.`;
  });
  return html(
    'section',
    { class: 'changes', 'aria-label': 'Change the pass' },
    html('h2', {}, 'Change'),
    active,
    problem,
    effect,
    forms,
  );
}

/** How many objects a run finds, in words. */
function foundWords(run: BookRun): string {
  const found = detections(run);
  const { truth } = run.picture;
  if (!truth) return `it finds ${found.length} objects that score more than 0.5`;
  const right = new Set(found.flatMap(({ object }) => (object === null ? [] : [object])));
  return (
    `${right.size} of ${truth.length} objects are found, with ${found.length} boxes ` +
    'that score more than 0.5'
  );
}
