import { engine } from '@tensorflow/tfjs-core';
import type { WeightStore } from '#lib/params/store.ts';
import type { TypedCall } from '#lib/trace/edits/kind.ts';
import { changedGlobal } from './intact.ts';
import { computes, rememberEngine, rememberSample } from './intactEngine.ts';
import type { Answer } from './protocol.ts';

/** Looks after the typed functions of one run. */
export interface TypedGuard {
  /** Tells the page when a function begins and ends, and looks at what it left behind. */
  readonly callTyped: TypedCall;
  /** Tries whether the backend still computes, and the weights are what they were. */
  finish(): Promise<void>;
}

/** Where tfjs notes what to free; it has none outside every `tidy`. */
const scopeOf = () => engine().state.activeScope ?? null;

export type TypedNews = Extract<Answer, { readonly kind: 'typed' | 'tampered' }>;

/**
 * Typed functions run where the detector runs, and can reach what it needs: globals, tfjs, the backend,
 * weights. They are not kept from it, which would take another realm and a copy of every tensor. What
 * they changed is found instead, and the page starts the worker anew. Identity is compared, not
 * behaviour: thousands of members in a millisecond. What no member shows (memory written over, a
 * backend that aborted) shows in a small product and in a few weights, read at the end of the run.
 */
export async function guardTyped(
  weights: Pick<WeightStore, 'paths' | 'get'>,
  tell: (news: TypedNews) => void,
): Promise<TypedGuard> {
  const sampleChanged = await rememberSample(weights);
  const engineChanged = rememberEngine();
  const changed = () => changedGlobal() ?? engineChanged();

  const look = (what: string | null) => {
    if (what !== null) tell({ kind: 'tampered', what });
  };
  return {
    callTyped(edit, call) {
      const scope = scopeOf();
      tell({ kind: 'typed', edit: { kind: 'code', path: edit.path, code: edit.code } });
      try {
        return call();
      } finally {
        tell({ kind: 'typed', edit: null });
        const isInScope = scopeOf() === scope;
        look(changed() ?? (isInScope ? null : 'tf.engine().state'));
      }
    },
    async finish() {
      try {
        look(changed() ?? ((await computes()) ? await sampleChanged() : 'the backend'));
      } catch {
        look('the backend');
      }
    },
  };
}
