/** What `weights/embedded/manifest.json` says of one file. */
export interface EmbeddedFile {
  readonly bytes: number;
  readonly sha256: string;
}

const urls = import.meta.glob<string>('../../../weights/embedded/*.{json,safetensors}', {
  query: '?url',
  import: 'default',
  eager: true,
});
const manifests = import.meta.glob<{ files: Readonly<Record<string, EmbeddedFile>> }>(
  '../../../weights/embedded/manifest.json',
  { import: 'default', eager: true },
);

function byName<T>(globbed: Readonly<Record<string, T>>): Map<string, T> {
  return new Map(
    Object.entries(globbed).map(([path, value]) => [path.split('/').at(-1) ?? path, value]),
  );
}

const urlOf = byName(urls);
const manifest = Object.values(manifests)[0]?.files ?? {};

/** Address of an embedded file; the page may preload `model.safetensors` by it. */
export function embeddedUrl(name: string): string {
  const url = urlOf.get(name);
  if (url === undefined)
    throw new Error(`This site was built without the embedded ${name}.`);
  return url;
}

/** Size and checksum of an embedded file, where the manifest has them. */
export function embeddedFile(name: string): EmbeddedFile | undefined {
  return manifest[name];
}
