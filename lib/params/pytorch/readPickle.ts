import { PickleMachine, type Reach } from './pickleMachine.ts';
import { STEPS } from './pickleSteps.ts';

const STOP = 0x2e;

/**
 * Reads a pickle of `torch.save` as data. A pickle is a program; here its one dangerous step, to call
 * what it names, reaches nothing but the few functions of `reach`. All else that it names, a module's
 * class or an optimiser, becomes an inert `Thing`. Throws one sentence for what is no such pickle.
 */
export function readPickle(
  bytes: Uint8Array,
  reach: Reach,
  start = 0,
): { readonly value: unknown; readonly end: number } {
  const machine: PickleMachine = new PickleMachine(bytes, start, reach);
  for (;;) {
    machine.spend();
    const code = machine.count(1);
    if (code === STOP) return { value: machine.pop(), end: machine.at };
    const step = STEPS.get(code);
    if (!step)
      machine.fail(`has an instruction 0x${code.toString(16)} that no checkpoint needs`);
    step(machine);
  }
}
