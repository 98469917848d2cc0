import { isPicture } from './isPicture.ts';

/** What was dropped or pasted on the page. */
export type Dropped =
  | { readonly kind: 'image'; readonly file: File }
  | { readonly kind: 'checkpoint'; readonly files: readonly File[] }
  | { readonly kind: 'nothing' };

/** Tells pictures from the files of a checkpoint (config.json, model.safetensors) by their bytes. */
export async function sortFiles(files: Iterable<File>): Promise<Dropped> {
  const all = [...files];
  const [first] = all;
  if (!first) return { kind: 'nothing' };
  for (const file of all) if (await isPicture(file)) return { kind: 'image', file };
  const named = all.some(({ name }) => /\.(?:json|safetensors|bin|pt|pth)$/i.test(name));
  return named || all.length > 1
    ? { kind: 'checkpoint', files: all }
    : { kind: 'image', file: first };
}
