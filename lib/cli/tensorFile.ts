import {
  closeSync,
  createReadStream,
  createWriteStream,
  openSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { named } from '../named.ts';
import {
  bytesOf,
  described,
  headerOf,
  type Described,
  type TensorToWrite,
} from '../params/writeSafetensors.ts';

/** A safetensors file whose tensors are written as they come, so that none of them waits in memory. */
export interface TensorFile {
  readonly names: () => readonly string[];
  /** Throws for a name that was there before. */
  readonly add: (name: string, tensor: TensorToWrite) => void;
  /** Puts the header before the tensors. */
  readonly finish: (metadata?: Readonly<Record<string, string>>) => Promise<void>;
  /** Leaves nothing behind that is not finished. */
  readonly close: () => void;
}

/** The header stands first but is known last: until then the tensors wait in a file beside it. */
export function openTensorFile(path: string): TensorFile {
  const waiting = `${path}.${process.pid}.part`;
  const tensors = new Map<string, Described>();
  const unwritable = () => new Error(`${named(path, 200)} cannot be written.`);
  const tried = <T>(write: () => T): T => {
    try {
      return write();
    } catch {
      throw unwritable();
    }
  };
  const part = tried(() => openSync(waiting, 'w'));
  return {
    names: () => [...tensors.keys()],
    add(name, tensor) {
      if (tensors.has(name)) throw new Error(`Two tensors are shown as ${named(name)}.`);
      tensors.set(name, described(name, tensor));
      const bytes = bytesOf(tensor);
      tried(() => {
        for (let at = 0; at < bytes.length;) at += writeSync(part, bytes, at);
      });
    },
    async finish(metadata = {}) {
      try {
        await writeFile(path, headerOf(tensors, metadata));
        const whole = createWriteStream(path, { flags: 'a' });
        await pipeline(createReadStream(waiting), whole);
      } catch {
        throw unwritable();
      }
    },
    close() {
      closeSync(part);
      rmSync(waiting, { force: true });
    },
  };
}
