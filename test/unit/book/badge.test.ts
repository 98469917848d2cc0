import { describe, expect, it } from 'vitest';
import { badgeWords } from '#site/run/badge.ts';
import type { BookStatus } from '#site/run/bookSession.ts';
import type { BookRun } from '#site/run/bookRun.ts';
import type { BackendReport, ModelReport, SessionState } from '#site/runtime/types.ts';

const backend: BackendReport = {
  name: 'wasm',
  device: 'SIMD, 2 threads',
  reason: 'WebGPU is not here.',
};
const model: ModelReport = {
  name: 'Small model',
  labels: ['dog', 'cat'],
  inputSize: [320, 320],
  parameters: 3_200_000,
  gflops: 2.1,
  bytes: 6_600_000,
  decoderLayers: 6,
  queries: 100,
  answers: { queries: 100, layers: [], tokens: null },
  cache: 'cached in this browser',
};
const runOf = (mode: 'replay' | 'live') =>
  ({ mode, model, backend, run: { totalMs: 91.6 } }) as BookRun;
const statusOf = (session: SessionState, run: BookRun | null = null): BookStatus => ({
  session,
  run,
  problem: null,
});
const ready: SessionState = { phase: 'ready', backend, model };

describe('badgeWords', () => {
  it('badgeWords(live run) is LIVE with backend and milliseconds', () => {
    const words = badgeWords(statusOf(ready, runOf('live')));
    expect(words).toMatchObject({
      mode: 'live',
      busy: false,
      backend: 'wasm',
      device: 'WASM · 92 ms',
      reason: 'WebGPU is not here.',
    });
    expect(words.model).toContain('Small model · 3.2 M parameters');
  });

  it('badgeWords(replay while loading) is REPLAY with the bytes and their share', () => {
    const loading: SessionState = {
      phase: 'loading',
      step: 'Loading',
      loaded: 2_000_000,
      total: 8_000_000,
    };
    const words = badgeWords(statusOf(loading, runOf('replay')));
    expect(words).toMatchObject({ mode: 'replay', busy: true, backend: '', done: 0.25 });
    expect(words.device).toBe('2.0 of 8.0 MB');
  });

  it('badgeWords(ready, not yet run) does not claim to be live', () => {
    expect(badgeWords(statusOf(ready, runOf('replay'))).mode).toBe('replay');
    expect(badgeWords(statusOf(ready)).backend).toBe('');
  });

  it('badgeWords(failed) keeps REPLAY and says why', () => {
    const sentence = 'WebGPU and WASM are both off in this browser.';
    const failed: SessionState = {
      phase: 'failed',
      sentence,
      canRetry: false,
      running: null,
    };
    const words = badgeWords(statusOf(failed, runOf('replay')));
    expect(words).toMatchObject({ mode: 'replay', busy: false, reason: sentence });
  });

  it('badgeWords(problem) says why the newest change was not run', () => {
    const status = { ...statusOf(ready, runOf('live')), problem: 'query.score: no such' };
    expect(badgeWords(status)).toMatchObject({
      mode: 'live',
      reason: 'query.score: no such',
    });
  });
});
