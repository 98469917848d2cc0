import type { BackendName, BackendReport } from '../types.ts';
import { within } from '../patience.ts';
import { messageOf } from '../weights/sentence.ts';
import { findAdapter } from './adapter.ts';

/** A backend that is set in tfjs and runs. */
export interface OpenBackend {
  readonly report: BackendReport;
  /** Only WebGPU can be lost: resolves, with why, when its device is gone. */
  readonly lost: Promise<string> | null;
  /**
   * Resolves with the time (performance.now) at which all work submitted so far is done. Work on
   * WASM and CPU is done when its call returns.
   */
  readonly workDone: () => Promise<number>;
  /** Errors that WebGPU reported on the side (a kernel that did not compile leaves zeros). */
  readonly errors: () => readonly string[];
  /** Bytes that the backend holds now. */
  readonly bytes: () => number;
  /** Brings all kernels of tfjs: at first there are those that detectors run. */
  readonly further: () => Promise<void>;
  close(): void;
}

/** A backend that could not be opened, in words for the reader (a clause without full stop). */
export interface Refusal {
  readonly refused: string;
  /** A file or an answer did not come: it may when it is tried again. */
  readonly mayPass?: boolean;
}

export type Opened = OpenBackend | Refusal;

export interface Wish {
  /** `?backend=`: what the reader insists on. */
  readonly forced: BackendName | null;
  /** Why WebGPU is out of the question now (lost twice, wrong results), or null. */
  readonly distrustWebgpu: string | null;
  /** False: better no model than one that takes minutes on plain JavaScript. */
  readonly allowCpu: boolean;
}

/** No backend starts. */
export class NoBackend extends Error {
  /** Trying again may help. */
  readonly mayPass: boolean;

  constructor(sentence: string, mayPass: boolean) {
    super(sentence);
    this.mayPass = mayPass;
  }
}

/** A driver or a script that gives no answer keeps nobody from the next backend. */
const OPENING_MS = 30_000;
const MOST_LETTERS = 80;

function shortened(text: string): string {
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}

function because(refusals: readonly string[], rest: string): string {
  const why = refusals.join('; ');
  return why === '' ? rest : `${why.charAt(0).toUpperCase()}${why.slice(1)}, so ${rest}`;
}

/** The reader insisted on another backend than the one that opened. */
function forcedBut(forced: BackendName | null, name: BackendName): string[] {
  return forced !== null && forced !== name
    ? [`?backend=${forced} was asked for and is not possible here`]
    : [];
}

/**
 * Opens the best backend there is: webgpu, then wasm, then cpu. Software WebGPU is slower than WASM
 * and is taken only when forced. A backend's code is downloaded only when it can be of use.
 * Throws one sentence when not even cpu starts, or is not allowed and not forced.
 */
export async function openBackend({
  forced,
  distrustWebgpu,
  allowCpu,
}: Wish): Promise<OpenBackend> {
  const refusals: string[] = [];
  let mayPass = false;
  const attempt = async (
    name: BackendName,
    open: () => Promise<Opened>,
  ): Promise<OpenBackend | null> => {
    const opening = within(OPENING_MS, open(), `nothing for ${OPENING_MS / 1000} s`);
    const opened = await opening.catch((error: unknown): Refusal => ({
      refused: `${name} did not start (${shortened(messageOf(error))})`,
      mayPass: true,
    }));
    if (!('refused' in opened)) return opened;
    refusals.push(opened.refused);
    mayPass ||= opened.mayPass ?? false;
    return null;
  };
  const withReason = (opened: OpenBackend): OpenBackend => {
    const { name, reason } = opened.report;
    const why =
      forced === name
        ? `?backend=${name} was asked for.`
        : because([...forcedBut(forced, name), ...refusals], reason);
    return { ...opened, report: { ...opened.report, reason: why } };
  };

  if (distrustWebgpu !== null) refusals.push(distrustWebgpu);
  else if (forced === null || forced === 'webgpu') {
    const webgpu = await attempt('webgpu', async () => {
      const adapter = await findAdapter(forced === 'webgpu');
      if ('refused' in adapter) return adapter;
      return (await import('./webgpu.ts')).openWebgpu(adapter);
    });
    if (webgpu) return webgpu;
  }
  if (forced !== 'cpu') {
    const wasm = await attempt('wasm', async () => (await import('./wasm.ts')).openWasm());
    if (wasm) return withReason(wasm);
  }
  if (!allowCpu && forced !== 'cpu')
    throw new NoBackend(
      because(refusals, 'the model does not run here: the figures show a recorded run.'),
      mayPass,
    );
  const cpu = await attempt('cpu', async () => (await import('./cpu.ts')).openCpu());
  if (cpu) return withReason(cpu);
  const why = `No backend starts in this browser: ${refusals.join('; ')}.`;
  throw new NoBackend(why, mayPass);
}
