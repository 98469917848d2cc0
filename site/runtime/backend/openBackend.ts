import type { BackendName, BackendReport } from '../types.ts';

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
  close(): void;
}

/** A backend that could not be opened, in words for the reader (a clause without full stop). */
export interface Refusal {
  readonly refused: string;
}

export type Opened = OpenBackend | Refusal;

export interface Wish {
  /** `?backend=`: what the reader insists on. */
  readonly forced: BackendName | null;
  /** Why WebGPU is out of the question now (lost twice, wrong results), or null. */
  readonly distrustWebgpu: string | null;
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
 * and is taken only when forced. Each backend's code is downloaded only when it is tried.
 * Throws one sentence when not even cpu starts.
 */
export async function openBackend({ forced, distrustWebgpu }: Wish): Promise<OpenBackend> {
  const refusals: string[] = [];
  const attempt = async (
    name: BackendName,
    open: () => Promise<Opened>,
  ): Promise<OpenBackend | null> => {
    const opened = await open().catch((error: unknown): Refusal => ({
      refused: `${name} did not start (${error instanceof Error ? error.message : String(error)})`,
    }));
    if (!('refused' in opened)) return opened;
    refusals.push(opened.refused);
    return null;
  };
  const withReason = (opened: OpenBackend, rest: string): OpenBackend => ({
    ...opened,
    report: {
      ...opened.report,
      reason: because([...forcedBut(forced, opened.report.name), ...refusals], rest),
    },
  });

  if (distrustWebgpu !== null) refusals.push(distrustWebgpu);
  else if (forced === null || forced === 'webgpu') {
    const { openWebgpu } = await import('./webgpu.ts');
    const webgpu = await attempt('webgpu', () => openWebgpu(forced === 'webgpu'));
    if (webgpu) return webgpu;
  }
  if (forced !== 'cpu') {
    const { openWasm } = await import('./wasm.ts');
    const wasm = await attempt('wasm', openWasm);
    if (wasm) return withReason(wasm, wasm.report.reason);
  }
  const { openCpu } = await import('./cpu.ts');
  const cpu = await attempt('cpu', openCpu);
  if (cpu)
    return withReason(
      cpu,
      forced === 'cpu' ? '?backend=cpu was asked for.' : cpu.report.reason,
    );
  throw new Error(`No backend starts in this browser: ${refusals.join('; ')}.`);
}
