import { compareRuns, notShownBy } from '#lib/trace/compare.ts';
import type { Session } from '#site/runtime/types.ts';
import { html } from '#site/ui/dom.ts';
import type { CompareView } from './compareView.ts';
import {
  agreedWords,
  agreementWords,
  strangerWords,
  TOLERANCE,
} from './comparisonWords.ts';
import { writeNpy } from './npy.ts';
import { openedRun } from './openedRun.ts';
import { pixelsOf, readTrace, writeTrace, type TraceFile } from '#lib/trace/traceFile.ts';
import { fromFile } from './references.ts';
import { save } from './save.ts';
import type { Stepper } from './stepper.ts';

/** What the files need of the rest of the debugger. */
export interface FileDeeds {
  readonly session: Session;
  readonly compare: CompareView;
  /** Steps through another run than the page's until `null` is given. */
  showOpened(run: Awaited<ReturnType<typeof openedRun>> | null): void;
}

/** Tensors and traces as files: out, and in from PyTorch. */
export function filesView(stepper: Stepper, deeds: FileDeeds): HTMLElement {
  const say = html('p', { class: 'say verdict', role: 'status' });
  const input = html('input', {
    type: 'file',
    accept: '.safetensors',
    class: 'visually-hidden',
    id: 'debugger-trace',
    tabindex: -1,
  });
  const button = (words: string, run: () => Promise<void> | void) => {
    const made = html('button', { type: 'button', class: 'd-button' }, words);
    made.addEventListener('click', () => {
      void (async () => {
        try {
          await run();
        } catch (error) {
          say.dataset['verdict'] = 'failed';
          say.textContent = error instanceof Error ? error.message : String(error);
        }
      })();
    });
    return made;
  };
  const npy = button('This tensor, .npy', async () => {
    const { run, current } = stepper;
    if (!run || !current) return;
    save(writeNpy(await run.see(current.path)), `${current.path}.npy`);
  });
  const whole = button('Whole trace, .safetensors', async () => {
    const { run } = stepper;
    if (!run) return;
    say.textContent = 'Reading every tensor\u2026';
    const source = { steps: run.steps, read: (path: string) => run.see(path) };
    const about = { model: run.model.name, backend: run.backend.name };
    save(await writeTrace(source, about), 'trace.safetensors');
    say.textContent = `${run.steps.length} tensors are in trace.safetensors.`;
  });
  const open = button('Open a trace', () => input.click());
  const close = button('Back to my scene', () => {
    deeds.compare.against(null);
    deeds.showOpened(null);
    say.textContent = '';
    close.hidden = true;
  });
  close.hidden = true;

  const openTrace = async (file: File) => {
    delete say.dataset['verdict'];
    say.textContent = `Reading ${file.name}\u2026`;
    const trace = readTrace(new Uint8Array(await file.arrayBuffer()));
    const pixels = pixelsOf(trace);
    if (!pixels)
      throw new Error(
        `${file.name} holds no picture (input.pixels or pixel_values) to run the model on.`,
      );
    say.textContent = 'Running the model on the picture of the trace\u2026';
    const run = await openedRun(deeds.session, pixels);
    deeds.showOpened(run);
    deeds.compare.against(fromFile(trace, file.name));
    close.hidden = false;
    await judge(run, trace, file.name);
  };
  const judge = async (
    run: Awaited<ReturnType<typeof openedRun>>,
    trace: TraceFile,
    name: string,
  ) => {
    const ours = { steps: run.steps, read: (path: string) => run.see(path) };
    const found = await compareRuns(ours, trace, {
      tolerance: TOLERANCE,
      progress: (done, all) => (say.textContent = `Comparing, ${done} of ${all}\u2026`),
    });
    const [first] = found.divergences;
    const nothing = found.compared === 0 ? 'failed' : 'agrees';
    say.dataset['verdict'] = first ? 'diverges' : nothing;
    say.textContent = first
      ? `First divergence from ${name}: ${first.message}. ${agreedWords(first, found)}`
      : agreementWords(found, name, ` of ${name}`) +
        strangerWords(notShownBy(ours, trace.keys()));
    if (first) stepper.find(first.path);
  };
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    if (!file) return;
    openTrace(file).catch((error: unknown) => {
      say.dataset['verdict'] = 'failed';
      say.textContent = error instanceof Error ? error.message : String(error);
    });
    input.value = '';
  });
  input.setAttribute('aria-label', 'Trace file');
  return html(
    'section',
    { class: 'files', 'aria-label': 'Files' },
    html('h2', {}, 'Files'),
    html('div', { class: 'row' }, npy, whole),
    html(
      'p',
      { class: 'quiet' },
      'A trace that PyTorch wrote under the same names can be opened here. The present model runs ' +
        'on the picture in that file, and the first tensor that differs is shown. For a model of ' +
        'your own, drop its config.json and model.safetensors on this page first.',
    ),
    html('div', { class: 'row' }, open, close, input),
    say,
  );
}
