import type { BackendReport, ModelReport, SessionState } from '#site/runtime/types.ts';
import { t } from '#site/words/t.ts';

export const BACKEND_NAMES: Readonly<Record<BackendReport['name'], string>> = {
  webgpu: 'WebGPU',
  wasm: 'WASM',
  cpu: 'JavaScript',
};

/** 81.2 MB: bytes as a reader says them. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** "4.1 M parameters · 2.6 GFLOPs · 8.1 MB" and where the bytes lie. */
export function sayModel(model: ModelReport): string {
  const [height, width] = model.inputSize;
  return [
    model.name,
    t('{count} M parameters', { count: (model.parameters / 1e6).toFixed(1) }),
    t('{gflops} GFLOPs at {width} × {height}', {
      gflops: model.gflops.toFixed(1),
      width,
      height,
    }),
    megabytes(model.bytes),
    t('{count} classes', { count: model.labels.length }),
    model.cache,
  ].join(' · ');
}

/** How pictures become the model's inputs, and who said so. */
export const sayInput = ({ inputNotes = [] }: ModelReport): string => inputNotes.join(' ');

/** What is on its way: how much of it, in words and 0..1; null where its length is unknown. */
export function sayDownload({
  loaded,
  total,
}: Extract<SessionState, { phase: 'loading' }>): {
  readonly amount: string;
  readonly done: number | null;
} {
  return total > 0
    ? {
        amount: t('{part} of {all}', {
          part: (loaded / 1e6).toFixed(1),
          all: megabytes(total),
        }),
        done: loaded / total,
      }
    : { amount: megabytes(loaded), done: null };
}
