import { decodeUtf8 } from '../utf8.ts';

/** What is no pickle, or none of a checkpoint; the message is one sentence. */
class PickleError extends Error {}

/** A pickle that goes on behind the bytes that are there. */
export class PickleEnd extends PickleError {}

/** More than any number of a checkpoint has: Python's own are of any length. */
const LONGEST_NUMBER = 16;

/** Reads the arguments of a pickle's instructions, from left to right. */
export class PickleBytes {
  at: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, start: number) {
    this.at = start;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  fail(what: string): never {
    throw new PickleError(
      `The checkpoint is damaged: its pickle ${what} (byte ${this.at}).`,
    );
  }

  take(count: number): Uint8Array {
    if (count > this.#bytes.length - this.at)
      throw new PickleEnd(`The checkpoint is truncated: its pickle ends at byte ${this.#bytes.length}.`); // prettier-ignore
    this.at += count;
    return this.#bytes.subarray(this.at - count, this.at);
  }

  /** An unsigned number; of eight bytes as near as a double comes to it. */
  count(size: 1 | 2 | 4 | 8): number {
    this.take(size);
    const from = this.at - size;
    if (size === 1) return this.#view.getUint8(from);
    if (size === 2) return this.#view.getUint16(from, true);
    if (size === 4) return this.#view.getUint32(from, true);
    return Number(this.#view.getBigUint64(from, true));
  }

  int32(): number {
    this.take(4);
    return this.#view.getInt32(this.at - 4, true);
  }

  float64(): number {
    this.take(8);
    return this.#view.getFloat64(this.at - 8, false);
  }

  /** A whole number in two's complement, as near as a double comes to it. */
  long(size: number): number {
    if (size > LONGEST_NUMBER) this.fail(`has a number of ${size} bytes`);
    const digits = this.take(size);
    const value = digits.reduceRight((sum, digit) => sum * 256n + BigInt(digit), 0n);
    const isNegative = (digits.at(-1) ?? 0) > 127;
    return Number(isNegative ? value - (1n << BigInt(8 * size)) : value);
  }

  text(size: number): string {
    return decodeUtf8(this.take(size)) ?? this.fail('has a text that is not UTF-8');
  }

  /** A text of Python 2, a letter per byte. */
  latin(size: number): string {
    return Array.from(this.take(size), (byte) => String.fromCharCode(byte)).join('');
  }

  /** Up to the end of the line. */
  line(): string {
    const end = this.#bytes.indexOf(10, this.at);
    const text = this.text((end < 0 ? this.#bytes.length + 1 : end) - this.at);
    this.at++;
    return text;
  }

  /** A number that is written out. */
  decimal(): number {
    const digits = this.line().replace(/L$/, '');
    const value = digits.length <= 40 && digits.trim() !== '' ? Number(digits) : NaN;
    return Number.isNaN(value) && digits !== 'nan'
      ? this.fail('has a number that is none')
      : value;
  }
}
