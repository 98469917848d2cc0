import type { CardedName } from './variants.ts';

/** What a variant's `manifest.json` says of one file. */
export interface EmbeddedFile {
  readonly bytes: number;
  readonly sha256: string;
}

// Globs are literals: the names are those of VARIANTS.
const urls = import.meta.glob<string>(
  '../../../weights/{embedded,nano}/{config.json,preprocessor_config.json,model.safetensors}',
  { query: '?url', import: 'default', eager: true },
);
const manifests = import.meta.glob<{ files: Readonly<Record<string, EmbeddedFile>> }>(
  '../../../weights/{embedded,nano}/manifest.json',
  { import: 'default', eager: true },
);

const pathOf = (variant: CardedName, file: string) => `../../../weights/${variant}/${file}`;

/** Address of a file of a variant, on this site. */
export function embeddedUrl(variant: CardedName, file: string): string {
  const url = urls[pathOf(variant, file)];
  if (url === undefined)
    throw new Error(`This site was built without the ${file} of weights/${variant}.`);
  return url;
}

/** Size and checksum of a file of a variant, where the manifest has them. */
export function embeddedFile(variant: CardedName, file: string): EmbeddedFile | undefined {
  return manifests[pathOf(variant, 'manifest.json')]?.files[file];
}
