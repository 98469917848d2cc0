import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readHeader, readTensor } from '#lib/params/safetensors.ts';
import { faultOf } from '#test/fuzz/refusal.ts';

interface Case {
  readonly name: string;
  /** By Python's safetensors; weights/parity/safetensors_cases.py asked it. */
  readonly accepted: boolean;
  readonly deflated: string;
}

const { cases } = JSON.parse(
  readFileSync(new URL('safetensorsCases.json', import.meta.url), 'utf8'),
) as { cases: readonly Case[] };

function open(deflated: string): Error | null {
  const file = new Uint8Array(inflateSync(Buffer.from(deflated, 'base64')));
  try {
    for (const entry of readHeader(file))
      readTensor(entry, file.subarray(entry.begin, entry.end));
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

describe('readHeader(file) says what Python says of', () => {
  it.each(cases)('$name', ({ accepted, deflated }) => {
    const thrown = open(deflated);
    if (accepted) expect(thrown).toBeNull();
    else {
      expect(thrown).not.toBeNull();
      expect(faultOf(thrown)).toBeNull();
    }
  });
});
