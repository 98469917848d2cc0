import { describe, expect, it } from 'vitest';
import { liveWords } from '#site/opening/liveWords.ts';
import type { BackendReport, ModelReport } from '#site/runtime/types.ts';

const backend: BackendReport = {
  name: 'wasm',
  device: 'SIMD, 2 threads',
  reason: 'WebGPU is not here.',
};
const model = {
  name: 'Small model',
  labels: ['dog'],
  inputSize: [320, 320],
  parameters: 3_200_000,
  gflops: 2.1,
  bytes: 6_600_000,
  cache: 'cached in this browser',
} as const;
const running = { backend, model: model as Partial<ModelReport> as ModelReport };

describe('liveWords', () => {
  it('liveWords(ready) is LIVE with backend and device', () => {
    expect(liveWords({ session: { phase: 'ready', ...running } })).toMatchObject({
      mode: 'live',
      word: 'Live',
      backend: 'wasm',
      device: 'WASM · SIMD, 2 threads',
      reason: 'WebGPU is not here.',
    });
  });

  it('liveWords(loading) says how much is here, and leaves the model of before', () => {
    const loading = { phase: 'loading', step: 'Loading', loaded: 2e6, total: 8e6 } as const;
    expect(liveWords({ session: loading })).toMatchObject({
      mode: 'loading',
      device: '2.0 of 8.0 MB',
      model: null,
      backend: null,
    });
  });

  it('liveWords(failed) is LIVE where a model runs on, and STOPPED where none does', () => {
    const failed = { phase: 'failed', sentence: 'It broke.', canRetry: false } as const;
    expect(liveWords({ session: { ...failed, running } }).mode).toBe('live');
    const stopped = liveWords({ session: { ...failed, running: null } });
    expect([stopped.mode, stopped.word]).toEqual(['failed', 'Stopped']);
  });
});
