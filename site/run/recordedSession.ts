import type { Session } from '#site/runtime/types.ts';

/** The session of a page that shows its recorded run and no other: `sentence` says why. */
export function recordedSession(sentence: string): Session {
  const state = { phase: 'failed', sentence, canRetry: false, running: null } as const;
  const refuse = () => Promise.reject(new Error(sentence));
  return {
    detect: refuse,
    trace: refuse,
    tracePixels: refuse,
    weight: refuse,
    config: refuse,
    describe: refuse,
    startTraining: refuse,
    load: () => Promise.resolve(),
    retry: () => Promise.resolve(),
    dismiss: () => undefined,
    whyOff: () => null,
    switchOn: () => undefined,
    watchIncidents: () => () => undefined,
    state,
    watch(listener) {
      listener(state);
      return () => undefined;
    },
    memory: refuse,
    close: () => undefined,
  };
}
