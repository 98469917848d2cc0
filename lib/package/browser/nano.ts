import type { ModelAddresses } from './fetchModel.ts';

/**
 * The small model of the book, which comes with the package (2.4 MB): it knows ten classes of drawn
 * streets. Addresses are literals, so that bundlers take the files along.
 */
export const nano = (): ModelAddresses => ({
  config: new URL('../../../weights/nano/config.json', import.meta.url),
  preprocessor: new URL('../../../weights/nano/preprocessor_config.json', import.meta.url),
  weights: new URL('../../../weights/nano/model.safetensors', import.meta.url),
});
