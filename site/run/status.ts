import type {
  BackendReport,
  ModelReport,
  Session,
  SessionState,
} from '#site/runtime/types.ts';
import { byId, say } from '#site/ui/elements.ts';

const BACKEND_NAMES = { webgpu: 'WebGPU', wasm: 'WASM', cpu: 'JavaScript' } as const;

/** 81.2 MB: bytes as a reader says them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** "4.1 M parameters · 2.6 GFLOPs · 8.1 MB" and where the bytes lie. */
export function sayModel(model: ModelReport): string {
  const [height, width] = model.inputSize;
  return [
    model.name,
    `${(model.parameters / 1e6).toFixed(1)} M parameters`,
    `${model.gflops.toFixed(1)} GFLOPs at ${width} × ${height}`,
    megabytes(model.bytes),
    `${model.labels.length} classes`,
    model.cache,
  ].join(' · ');
}

/** Brings the badge, the progress line and the model's words in line with the session. */
export function watchStatus(session: Session): void {
  const badge = byId('badge', HTMLDetailsElement);
  const progress = byId('progress', HTMLElement);

  const mode = (name: 'live' | 'loading' | 'failed', word: string, device: string) => {
    badge.dataset['mode'] = name;
    say('mode', word, badge);
    say('device', device, badge);
  };
  const running = (backend: BackendReport, model: ModelReport) => {
    badge.dataset['backend'] = backend.name;
    mode('live', 'Live', `${BACKEND_NAMES[backend.name]} · ${backend.device}`);
    say('reason', backend.reason, badge);
    say('model', sayModel(model));
    say('footer', `${sayModel(model)}.`);
  };
  const step = (words: string, done: number | null) => {
    progress.hidden = false;
    progress.style.setProperty('--done', String(done ?? 0));
    if (done === null) progress.removeAttribute('aria-valuenow');
    else progress.setAttribute('aria-valuenow', String(Math.round(100 * done)));
    say('progressWords', words, progress);
  };

  session.watch((state: SessionState) => {
    switch (state.phase) {
      case 'starting':
        mode('loading', 'Loading', '');
        return step(state.step, null);
      case 'loading': {
        const { loaded, total } = state;
        const amount =
          total > 0
            ? `${(loaded / 1e6).toFixed(1)} of ${megabytes(total)}`
            : megabytes(loaded);
        mode('loading', 'Loading', amount);
        return step(`${state.step} · ${amount}`, total > 0 ? loaded / total : null);
      }
      case 'ready':
        progress.hidden = true;
        return running(state.backend, state.model);
      case 'recovering':
        mode('loading', 'Recovering', '');
        return step(state.step, null);
      case 'failed':
        progress.hidden = true;
        if (state.running) return running(state.running.backend, state.running.model);
        return mode('failed', 'Stopped', '');
    }
  });

  badge.addEventListener('toggle', () => {
    if (!badge.open || badge.dataset['mode'] !== 'live') return;
    void session.memory().then(({ tensors, bytes }) => {
      say('memory', `${tensors} tensors, ${megabytes(bytes)} in use`, badge);
    });
  });
  document.addEventListener('click', (event) => {
    if (badge.open && event.target instanceof Node && !badge.contains(event.target))
      badge.open = false;
  });
  badge.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') badge.open = false;
  });
}
