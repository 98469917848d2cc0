import { borrow, type Shared } from '#lib/params/borrow.ts';
import { piecesOf, type Piece } from '#lib/params/openWeights.ts';
import { configured } from './configured.ts';
import { embeddedFile, embeddedUrl } from './embedded.ts';
import { fetchJson, type FetchFile } from './fetchFile.ts';
import { titleOf, VARIANTS } from './variants.ts';

const WEIGHTS = 'model.safetensors';

/** The modules that a model has from one of the book's, beside which it was trained. */
export async function lent(
  { model, prefixes }: Shared,
  fetchFile: FetchFile,
  signal: AbortSignal,
): Promise<Piece[]> {
  const name = VARIANTS.find((variant) => variant.name === model)?.name;
  if (!name)
    throw new Error(
      'The config.json says that modules of a model are shared which this book has not: drop a model that is whole.',
    );
  const [config, preprocessor, { bytes }] = await Promise.all([
    fetchJson(embeddedUrl(name, 'config.json')),
    fetchJson(embeddedUrl(name, 'preprocessor_config.json')),
    fetchFile(
      embeddedUrl(name, WEIGHTS),
      () => undefined,
      signal,
      embeddedFile(name, WEIGHTS),
    ),
  ]);
  const lender = await configured(titleOf(name), { config, preprocessor });
  return borrow(piecesOf(bytes), lender.config, prefixes);
}
