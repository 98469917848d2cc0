/**
 * `npm run fuzz`: breaks inputs of every kind on purpose, by seeds, and reads them. Prints one line
 * a kind; what did wrong is printed with the command that does it again. Exits with 1 then.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fuzz, type Report, type Watch } from './harness.ts';
import type { Kind } from './kind.ts';
import { KINDS } from './kinds.ts';
import { watchdog } from './watchdog.ts';

const NAMES = KINDS.map(({ name }) => name).join(' | ');
const USAGE = `Usage: npm run fuzz -- [--kind ${NAMES}]... [--seed N] [--count N] [--keep FOLDER]

--kind   only inputs of this kind; all by default
--seed   of the first case, 1 by default: each case has the next one
--count  cases of each kind; those of a full run by default
--keep   writes every input into a folder, and verdicts.json: what was said of each`;

function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kind: { type: 'string', multiple: true },
      seed: { type: 'string', default: '1' },
      count: { type: 'string' },
      keep: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return Promise.resolve();
  }
  const named = values.kind?.map(kindNamed) ?? KINDS;
  const seed = whole('seed', values.seed);
  const count = values.count === undefined ? null : whole('count', values.count);
  return runAll(named, seed, count, values.keep);
}

async function runAll(
  kinds: readonly Kind[],
  seed: number,
  count: number | null,
  folder: string | undefined,
): Promise<void> {
  for (const kind of kinds) {
    const dog = watchdog(kind.name);
    const kept = folder === undefined ? null : keeper(folder, kind);
    const watch: Watch = (at, input, thrown) => {
      dog.sawCase(at + 1);
      kept?.watch(at, input, thrown);
    };
    dog.sawCase(seed);
    try {
      tell(await fuzz(kind, { seed, count: count ?? kind.count }, watch));
    } finally {
      await dog.end();
      kept?.end();
    }
  }
}

function tell({
  kind,
  seed,
  count,
  accepted,
  refused,
  slowest,
  peakBytes,
  faults,
}: Report) {
  console.log(
    `${kind}: ${count} cases from seed ${seed}, ${accepted} accepted, ${refused} refused, ` +
      `slowest ${slowest.ms.toFixed(0)} ms, peak ${Math.round(peakBytes / 2 ** 20)} MiB, ` +
      `${faults.length} faults`,
  );
  console.log(`  slowest: ${slowest.replay} (${slowest.made})`);
  for (const { replay, made, what } of faults)
    console.log(`  FAULT ${what}\n    ${replay}\n    ${made}`);
  if (faults.length > 0) process.exitCode = 1;
}

/** Writes inputs as files, for another program to judge. */
function keeper(folder: string, { name, extension }: Kind) {
  mkdirSync(folder, { recursive: true });
  const verdicts: Record<string, string | null> = {};
  const watch: Watch = (at, { bytes }, thrown) => {
    const file = `${name}-${at}.${extension}`;
    writeFileSync(join(folder, file), bytes);
    verdicts[file] = thrown?.message ?? null;
  };
  const end = () => {
    writeFileSync(join(folder, 'verdicts.json'), JSON.stringify(verdicts, null, 1));
  };
  return { watch, end };
}

function kindNamed(name: string): Kind {
  const kind = KINDS.find((one) => one.name === name);
  if (kind) return kind;
  throw new Error(`--kind is one of ${NAMES}, not ${name}.`);
}

function whole(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new Error(`--${name} is a whole number, not ${text}.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error(USAGE);
  process.exitCode = 2;
}
