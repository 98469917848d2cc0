/** What a file begins with when it is not a safetensors file, and what to tell its owner. */
const BEGINNINGS: readonly (readonly [RegExp, string])[] = [
  [
    /^\s*</,
    'This is a web page (HTML), not weights: the address does not lead to the file.',
  ],
  [
    /^version https:\/\/git-lfs/,
    'This is a Git LFS pointer, not the weights it stands for: fetch the file with `git lfs pull`.',
  ],
  [
    // eslint-disable-next-line no-control-regex -- the magic bytes of a zip
    /^PK\x03\x04/,
    'This is a PyTorch or zip archive, which is not read here: give it as the file of a model, or save it with `save_pretrained`.',
  ],
  [
    // eslint-disable-next-line no-control-regex -- and those of a pickle
    /^\x80[\x02-\x05]/,
    'This is a Python pickle, which is not read here: give it as the file of a model, or save it with `save_pretrained`.',
  ],
  [/^\s*\{\s*"/, 'This is a JSON file, not weights.'],
  [/^GGUF/, 'This is a GGUF file, not safetensors.'],
];

/**
 * One sentence when the first bytes are those of a web page, an LFS pointer, a zip ..., else null.
 * To be asked only of what has not the structure of safetensors: the length with which such a file
 * begins may look like any of these.
 */
export function knownAs(start: Uint8Array): string | null {
  if (start.byteLength === 0) return 'The weights are empty: 0 bytes.';
  const text = String.fromCharCode(...start.subarray(0, 64));
  return BEGINNINGS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
