import { appendFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';

const HISTORY = new URL('./history.jsonl', import.meta.url);

/** Appends what was measured to history.jsonl, with the day and the machine. */
export async function noted(measured: Readonly<Record<string, unknown>>): Promise<void> {
  const line = {
    date: new Date().toISOString().slice(0, 10),
    cpu: cpus()[0]?.model.trim(),
    cores: cpus().length,
    load: loadavg()[0],
    node: process.version,
    ...measured,
  };
  await appendFile(HISTORY, `${JSON.stringify(line, rounded)}\n`);
}

/** Three decimals are more than a clock tells; what is smaller keeps three digits. */
function rounded(_key: string, value: unknown): unknown {
  if (typeof value !== 'number') return value;
  return Math.abs(value) < 0.1
    ? Number(value.toPrecision(3))
    : Math.round(value * 1000) / 1000;
}
