/** A loss so soon after a recovery means that this device will not do. */
const TWICE_MS = 10_000;
const LOST_TWICE = 'the graphics device was lost twice within seconds';

/** What happens to the backend that is open. `at` is in milliseconds, of whatever clock. */
export type BackendEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'lost'; readonly why: string; readonly at: number }
  /** WebGPU reports errors, or computes nonsense. */
  | { readonly kind: 'wrong'; readonly why: string }
  /** What ran before the loss runs again, or never will. */
  | { readonly kind: 'recovered'; readonly at: number };

/** What is known of the backend, and decided from it. */
export interface Guard {
  /** `lost`: start anew before any other work. `recovering`: open again, its model not built yet. */
  readonly phase: 'sound' | 'lost' | 'recovering';
  /** Why the device is gone, for the reader. */
  readonly why: string;
  readonly recoveredAt: number;
  /** Why the next backend must not be WebGPU, or null: once distrusted, it stays so. */
  readonly distrustWebgpu: string | null;
}

export const unguarded: Guard = {
  phase: 'sound',
  why: '',
  recoveredAt: -Infinity,
  distrustWebgpu: null,
};

/** What to hold of the backend after an event. */
export function after(guard: Guard, event: BackendEvent): Guard {
  switch (event.kind) {
    case 'opened':
      return { ...guard, phase: guard.phase === 'lost' ? 'recovering' : guard.phase };
    case 'lost': {
      const { why, at } = event;
      const twice = guard.phase === 'recovering' || at - guard.recoveredAt < TWICE_MS;
      const distrustWebgpu = twice ? LOST_TWICE : guard.distrustWebgpu;
      return { ...guard, phase: 'lost', why, distrustWebgpu };
    }
    case 'wrong':
      return {
        ...guard,
        distrustWebgpu: `WebGPU failed on this model (${event.why})`,
      };
    case 'recovered': {
      // Lost again meanwhile: that recovery is still to come.
      const phase = guard.phase === 'lost' ? 'lost' : 'sound';
      return { ...guard, phase, recoveredAt: event.at };
    }
  }
}
