import { named } from '../named.ts';
import { decodeUtf8 } from './utf8.ts';

/** A hundred times that of a detector of a thousand classes. */
const MOST_BYTES = 2 ** 22;

/**
 * The object in a config.json, or in another JSON file of a checkpoint. Throws one sentence when
 * `bytes` are something else.
 */
export function parseConfigJson(
  bytes: ArrayBuffer | Uint8Array,
  name = 'config.json',
): object {
  const file = named(name, 160);
  if (bytes.byteLength > MOST_BYTES)
    throw new Error(
      `${file} has ${bytes.byteLength} bytes: it is no configuration, which has ${MOST_BYTES} at most.`,
    );
  const text = decodeUtf8(bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes));
  const start = text?.trimStart().slice(0, 64) ?? '';
  if (text !== null && start === '') throw new Error(`${file} is empty.`);
  if (start.startsWith('<'))
    throw new Error(
      `${file} is a web page (HTML): the address does not lead to a checkpoint’s configuration.`,
    );
  if (start.startsWith('version https://git-lfs'))
    throw new Error(`${file} is a Git LFS pointer: fetch the file with \`git lfs pull\`.`);
  const value = parsed(text ?? '');
  if (value === undefined) throw new Error(`${file} is not JSON.`);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(
      `${file} is JSON, but not the object that a checkpoint’s configuration is.`,
    );
  return value;
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    // Editors on Windows put a byte order mark first.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return undefined;
  }
}
