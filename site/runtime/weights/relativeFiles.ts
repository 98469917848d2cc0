import type { EmbeddedFile } from './embedded.ts';
import { RELATIVES, type RelativeName } from './variants.ts';

// Globs are literals: the folders are those of RELATIVES.
const urls = import.meta.glob<string>(
  '../../../weights/relatives/*/{config.json,preprocessor_config.json,model.safetensors}',
  { query: '?url', import: 'default', eager: true },
);
const manifests = import.meta.glob<{ files: Readonly<Record<string, EmbeddedFile>> }>(
  '../../../weights/relatives/*/manifest.json',
  { import: 'default', eager: true },
);

const pathOf = (name: RelativeName, file: string) => {
  const { folder } = RELATIVES.find((relative) => relative.name === name) ?? RELATIVES[0];
  return `../../../weights/${folder}/${file}`;
};

/** Address of a file of a relative, on this site. */
export function relativeUrl(name: RelativeName, file: string): string {
  const url = urls[pathOf(name, file)];
  if (url === undefined)
    throw new Error(`This site was built without the ${file} of the model ${name}.`);
  return url;
}

/** Size and checksum of a file of a relative, where the manifest has them. */
export function relativeFile(name: RelativeName, file: string): EmbeddedFile | undefined {
  return manifests[pathOf(name, 'manifest.json')]?.files[file];
}
