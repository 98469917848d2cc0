export interface Sample {
  /** Milliseconds on the clock. */
  readonly ms: number;
  /** Milliseconds of processor time of this process: a busy machine does not lengthen them. */
  readonly cpuMs: number;
}

export function now(): Sample {
  const { user, system } = process.cpuUsage();
  return { ms: performance.now(), cpuMs: (user + system) / 1000 };
}

export function since(start: Sample): Sample {
  const end = now();
  return { ms: end.ms - start.ms, cpuMs: end.cpuMs - start.cpuMs };
}
