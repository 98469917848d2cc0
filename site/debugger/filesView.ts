import { compareRuns, notShownBy } from '#lib/trace/compare.ts';
import type { Session } from '#site/runtime/types.ts';
import { messageOf } from '#site/runtime/weights/sentence.ts';
import { html } from '#site/ui/dom.ts';
import { button } from './button.ts';
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

type OpenedRun = Awaited<ReturnType<typeof openedRun>>;

/** The line that says what became of a file. */
function verdictLine() {
  const element = html('p', { class: 'say verdict', role: 'status' });
  const tell = (words: string, verdict?: 'agrees' | 'diverges' | 'failed') => {
    if (verdict) element.dataset['verdict'] = verdict;
    element.textContent = words;
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
    save(writeNpy(await run.see(current.path)), `${current.path}.npy`);
  };
  const saveTrace = async () => {
    const { run } = stepper;
    if (!run) return;
    tell('Reading every tensor\u2026');
    const source = { steps: run.steps, read: (path: string) => run.see(path) };
    const about = { model: run.model.name, backend: run.backend.name };
    save(await writeTrace(source, about), 'trace.safetensors');
    tell(`${run.steps.length} tensors are in trace.safetensors.`);
  };
  return [
    button('This tensor, .npy', () => trying(saveTensor)),
    button('Whole trace, .safetensors', () => trying(saveTrace)),
  ];
}

/** Runs the model on the picture of a trace, and shows that run in the debugger. */
async function runLike(
  trace: TraceFile,
  name: string,
  deeds: FileDeeds,
  { tell }: VerdictLine,
): Promise<OpenedRun> {
  const pixels = pixelsOf(trace);
  if (!pixels)
    throw new Error(
      `${name} holds no picture (input.pixels or pixel_values) to run the model on.`,
    );
  tell('Running the model on the picture of the trace\u2026');
  const run = await openedRun(deeds.session, pixels);
  deeds.showOpened(run);
  deeds.compare.against(fromFile(trace, name));
  return run;
}

/** Says where a run first differs from a trace, and goes there. */
async function judge(
  run: OpenedRun,
  trace: TraceFile,
  name: string,
  stepper: Stepper,
  { tell }: VerdictLine,
): Promise<void> {
  const ours = { steps: run.steps, read: (path: string) => run.see(path) };
  const found = await compareRuns(ours, trace, {
    tolerance: TOLERANCE,
    progress: (done, all) => tell(`Comparing, ${done} of ${all}\u2026`),
  });
  const [first] = found.divergences;
  if (first) {
    const agreed = agreedWords(first, found);
    tell(`First divergence from ${name}: ${first.message}. ${agreed}`, 'diverges');
    stepper.find(first.path);
    return;
  }
  const strangers = strangerWords(notShownBy(ours, trace.keys()));
  tell(
    agreementWords(found, name, ` of ${name}`) + strangers,
    found.compared === 0 ? 'failed' : 'agrees',
  );
}

/** A hidden field that gives the trace file that the reader chose. */
function traceInput(take: (file: File) => void): HTMLInputElement {
  const input = html('input', {
    type: 'file',
    accept: '.safetensors',
    class: 'visually-hidden',
    id: 'debugger-trace',
    tabindex: -1,
    'aria-label': 'Trace file',
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
  const openTrace = async (file: File) => {
    line.forget();
    line.tell(`Reading ${file.name}\u2026`);
    const trace = readTrace(new Uint8Array(await file.arrayBuffer()));
    const run = await runLike(trace, file.name, deeds, line);
    close.hidden = false;
    await judge(run, trace, file.name, stepper, line);
  };
  const input = traceInput((file) => void line.trying(() => openTrace(file)));
  const open = button('Open a trace', () => input.click());
  const close = button('Back to my scene', () => {
    deeds.compare.against(null);
    deeds.showOpened(null);
    line.tell('');
    close.hidden = true;
  });
  close.hidden = true;
  return html(
    'section',
    { class: 'files', 'aria-label': 'Files' },
    html('h2', {}, 'Files'),
    html('div', { class: 'row' }, ...saveButtons(stepper, line)),
    html(
      'p',
      { class: 'quiet' },
      'A trace that PyTorch wrote under the same names can be opened here. The present model runs ' +
        'on the picture in that file, and the first tensor that differs is shown. For a model of ' +
        'your own, drop its config.json and model.safetensors on this page first.',
    ),
    html('div', { class: 'row' }, open, close, input),
    line.element,
  );
}
