// Declared here, as this library knows neither a page nor Node.
declare const WebAssembly: { validate(bytes: Uint8Array<ArrayBuffer>): boolean };

/** The smallest modules of one function that use what the binaries do. */
const [HEAD, SPLAT, FMA] = [
  [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10],
  [0x41, 0, 0xfd, 0x0f],
  [0xfd, 0x85, 2],
];
const runs = (code: readonly number[]) => {
  const body = [0, ...code, 0x1a, 0x0b];
  const section = [body.length + 2, 1, body.length, ...body];
  return WebAssembly.validate(Uint8Array.from([...HEAD, ...section]));
};

/** With fused products where this machine has them; null where it has no SIMD. */
export async function fittingBinary(): Promise<string | null> {
  if (runs([...SPLAT, ...SPLAT, ...SPLAT, ...FMA]))
    return (await import('./binaries/relaxed.ts')).relaxed;
  return runs(SPLAT) ? (await import('./binaries/plain.ts')).plain : null;
}
