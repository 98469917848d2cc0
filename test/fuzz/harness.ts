import { seededRandom } from '#lib/scene/random.ts';
import type { Case, Kind } from './kind.ts';
import { faultOf } from './refusal.ts';

/** Processor time that a case may take. */
const MOST_MS = 200;

/** By how much a case may raise the most memory that the process ever held. */
const MOST_BYTES = 256 * 2 ** 20;

const MOST_FAULTS = 20;

/** Of a case that did what none may do. */
export interface Fault {
  readonly replay: string;
  readonly made: string;
  readonly what: string;
}

export interface Report {
  readonly kind: string;
  readonly seed: number;
  readonly count: number;
  readonly accepted: number;
  readonly refused: number;
  readonly slowest: { readonly ms: number; readonly replay: string; readonly made: string };
  /** Of the process, after the run. */
  readonly peakBytes: number;
  /** The first of them. */
  readonly faults: readonly Fault[];
}

/** What became of a case: null when it was accepted, else what it threw. */
export type Watch = (seed: number, made: Case, thrown: Error | null) => void;

/**
 * Makes `count` inputs of a kind, of the seeds `seed`, `seed + 1`, ..., and reads each. Stops after
 * many faults.
 */
export async function fuzz(
  kind: Kind,
  { seed, count }: { readonly seed: number; readonly count: number },
  watch: Watch = () => undefined,
): Promise<Report> {
  await kind.start?.();
  const faults: Fault[] = [];
  let [accepted, refused, slowest] = [0, 0, { ms: 0, replay: '', made: '' }];
  for (let at = seed; at < seed + count && faults.length < MOST_FAULTS; at++) {
    const input = await kind.make(seededRandom(at));
    const { made } = input;
    const replay = `npm run fuzz -- --kind ${kind.name} --seed ${at} --count 1`;
    const complain = (what: string) => faults.push({ replay, made, what });
    const before = peakBytes();
    const { thrown, ms } = await timed(input);
    if (thrown === null) accepted++;
    else refused++;
    const fault = thrown === null ? null : faultOf(thrown);
    if (fault !== null) complain(fault);
    if (ms > slowest.ms) slowest = { ms, replay, made };
    if (ms > MOST_MS) complain(`took ${Math.round(ms)} ms of processor time`);
    const grown = peakBytes() - before;
    if (grown > MOST_BYTES) complain(`took ${Math.round(grown / 2 ** 20)} MiB of memory`);
    watch(at, input, thrown);
  }
  const done = accepted + refused;
  return { kind: kind.name, seed, count: done, accepted, refused, slowest, peakBytes: peakBytes(), faults }; // prettier-ignore
}

const peakBytes = () => process.resourceUsage().maxRSS * 1024;

/**
 * Reads an input. One that seems slow is read twice more, and the fastest counts: the collector of
 * garbage and the compiler work on the account of whoever runs when they do.
 */
async function timed(input: Case): Promise<{ thrown: Error | null; ms: number }> {
  let best = await once(input);
  for (let more = 0; more < 2 && best.ms > MOST_MS; more++) {
    const again = await once(input);
    if (again.ms < best.ms) best = again;
  }
  return best;
}

async function once(input: Case): Promise<{ thrown: Error | null; ms: number }> {
  const before = process.cpuUsage();
  let thrown: Error | null = null;
  try {
    await input.read();
  } catch (error) {
    thrown = error instanceof Error ? error : new TypeError(`threw ${String(error)}`);
  }
  const { user, system } = process.cpuUsage(before);
  return { thrown, ms: (user + system) / 1000 };
}
