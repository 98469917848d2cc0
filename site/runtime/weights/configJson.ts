/** The object in a config.json. Throws one sentence when `bytes` are something else. */
export function parseConfigJson(bytes: ArrayBuffer, name = 'config.json'): object {
  const text = new TextDecoder().decode(bytes);
  if (text.trim() === '') throw new Error(`${name} is empty.`);
  if (/^\s*</.test(text))
    throw new Error(
      `${name} is a web page (HTML): the address does not lead to a checkpoint’s configuration.`,
    );
  if (text.startsWith('version https://git-lfs'))
    throw new Error(`${name} is a Git LFS pointer: fetch the file with \`git lfs pull\`.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`${name} is not JSON.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(
      `${name} is JSON, but not the object that a checkpoint’s configuration is.`,
    );
  return value;
}

/** True when the bytes begin like a JSON object. */
export function looksLikeJson(bytes: ArrayBuffer): boolean {
  return /^\s*\{/.test(new TextDecoder('latin1').decode(bytes.slice(0, 64)));
}
