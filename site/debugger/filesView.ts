import { named } from '#lib/named.ts';
import type { Session } from '#site/runtime/types.ts';
import { messageOf } from '#site/runtime/weights/sentence.ts';
import { saveFile } from '#site/runtime/saveFile.ts';
import { html } from '#site/ui/dom.ts';
import { button } from './button.ts';
import type { CompareView } from './compareView.ts';
import { writeNpy } from './npy.ts';
import { openedRun, type OpenedRun } from './openedRun.ts';
import { pixelsOf, readTrace, writeTrace } from '#lib/trace/traceFile.ts';
import { pictureOf } from '#lib/trace/tracedPicture.ts';
import { recipeView } from './recipe.ts';
import { fromFile } from './references.ts';
import type { Stepper } from './stepper.ts';
import { judgeTrace, type OpenedTrace } from '#lib/trace/verdict/judge.ts';
import { t } from '#site/words/t.ts';

const BYTES = 'application/octet-stream';

/** What the files need of the rest of the debugger. */
export interface FileDeeds {
  readonly session: Session;
  readonly compare: CompareView;
  /** Steps through another run than the page's until `null` is given. */
  readonly showOpened: (run: OpenedRun | null) => void;
}

/** The line that says what became of a file. */
function verdictLine() {
  const element = html('div', { class: 'say verdict', role: 'status' });
  const tell = (
    words: string | readonly string[],
    verdict?: 'agrees' | 'diverges' | 'failed',
  ) => {
    if (verdict) element.dataset['verdict'] = verdict;
    const sentences = typeof words === 'string' ? [words] : words;
    element.replaceChildren(...sentences.map((one) => html('p', {}, one)));
  };
  return {
    element,
    tell,
    forget() {
      delete element.dataset['verdict'];
    },
    /** Does `work`, and says why it failed. */
    trying: async (work: () => Promise<void>) => {
      try {
        await work();
      } catch (error) {
        tell(messageOf(error), 'failed');
      }
    },
  };
}

type VerdictLine = ReturnType<typeof verdictLine>;

/** The buttons that save the present tensor and the whole run. */
function saveButtons(stepper: Stepper, { tell, trying }: VerdictLine): HTMLElement[] {
  const saveTensor = async () => {
    const { run, current } = stepper;
    if (!run || !current) return;
    saveFile(`${current.path}.npy`, writeNpy(await run.see(current.path)), BYTES);
  };
  const saveTrace = async () => {
    const { run } = stepper;
    if (!run) return;
    tell(t('Reading every tensor…'));
    const source = { steps: run.steps, read: (path: string) => run.see(path) };
    const about = { model: run.model.name, backend: run.backend.name };
    saveFile(
      'trace.safetensors',
      await writeTrace(source, about, await run.original()),
      BYTES,
    );
    tell(t('{count} tensors are in trace.safetensors.', { count: run.steps.length }));
  };
  return [
    button(t('This tensor, .npy'), () => trying(saveTensor)),
    button(t('Whole trace, .safetensors'), () => trying(saveTrace)),
  ];
}

/** Reads a trace, runs the model on its input, shows that run, and says how both compare. */
async function openTrace(
  file: File,
  stepper: Stepper,
  { session, compare, showOpened }: FileDeeds,
  { tell }: VerdictLine,
): Promise<void> {
  const name = named(file.name);
  tell(t('Reading {name}…', { name }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const held = readTrace(bytes);
  const traced = pictureOf(bytes);
  const pixels = pixelsOf(held);
  const picture = traced?.pixels ?? null;
  if (!pixels && !picture)
    throw new Error(
      t(
        '{name} holds no picture (input.pixels, pixel_values or input.picture) to run the model on.',
        { name },
      ),
    );
  // In our layout, whichever the file has.
  const tensors =
    pixels && held.has('input.pixels') ? new Map(held).set('input.pixels', pixels) : held;
  const trace: OpenedTrace = { name, tensors, pixels, note: traced?.note ?? null };
  tell(t('Running the model on the input of the trace…'));
  const run = await openedRun(session, { pixels, picture });
  showOpened(run);
  compare.against(fromFile(tensors, name, pixels && run.prepared?.ours));
  const verdict = await judgeTrace(session, run, trace, (done, all) =>
    tell(t('Comparing, {done} of {all}…', { done, all })),
  );
  tell(verdict.sentences, verdict.kind);
  if (verdict.at !== null) stepper.find(verdict.at);
}

/** A hidden field that gives the trace file that the reader chose. */
function traceInput(take: (file: File) => void): HTMLInputElement {
  const input = html('input', {
    type: 'file',
    accept: '.safetensors',
    class: 'visually-hidden',
    id: 'debugger-trace',
    tabindex: -1,
    'aria-label': t('Trace file'),
  });
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (!file) return;
    take(file);
    input.value = '';
  });
  return input;
}

/** Tensors and traces as files: out, and in from PyTorch. */
export function filesView(stepper: Stepper, deeds: FileDeeds): HTMLElement {
  const line = verdictLine();
  const shown: FileDeeds = {
    ...deeds,
    showOpened(run) {
      close.hidden = run === null;
      deeds.showOpened(run);
    },
  };
  const input = traceInput((file) => {
    line.forget();
    void line.trying(() => openTrace(file, stepper, shown, line));
  });
  const open = button(t('Open a trace'), () => input.click());
  const close = button(t('Back to my scene'), () => {
    deeds.compare.against(null);
    shown.showOpened(null);
    line.tell([]);
  });
  close.hidden = true;
  return html(
    'section',
    { class: 'files', 'aria-label': t('Files') },
    html('h2', {}, t('Files')),
    html('div', { class: 'row' }, ...saveButtons(stepper, line)),
    html(
      'p',
      { class: 'quiet' },
      t(
        'A trace that PyTorch wrote under the same names can be opened here. The present model runs on the pixels in that file, and the first tensor that differs is shown; where the file holds the picture too, so is what preprocessing did otherwise. For a model of your own, drop its config.json and model.safetensors on this page first.',
      ),
    ),
    html('div', { class: 'row' }, open, close, input),
    line.element,
    recipeView(),
  );
}
