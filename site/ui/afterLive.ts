import { quietly } from './quietly.ts';

/** Cells run again when the model has come: so long they have the page to themselves, ms. */
const THEIR_TIME_MS = 10_000;

const waiting: (() => void)[] = [];
let isLive = false;

/**
 * Work that waits until the page runs its model, then for a while and a quiet moment: what may be wanted later
 * makes no page slower before.
 */
export function afterLive(work: () => void): void {
  if (isLive) later(work);
  else waiting.push(work);
}

/** The page runs its model: said by whoever shows it. */
export function nowLive(): void {
  isLive = true;
  waiting.splice(0).forEach(later);
}

function later(work: () => void): void {
  setTimeout(() => quietly(work), THEIR_TIME_MS);
}
