import { seededRandom } from '../scene/random.ts';
import {
  denoisingGroups,
  denoisingQueries,
  sampleNoise,
  type DenoisingOptions,
  type DenoisingQueries,
  type Targets,
} from './denoising.ts';

export interface SeededDenoising extends DenoisingOptions {
  readonly seed: number;
  /** How many queries there shall be about, positive ones only: 100 in the published models. */
  readonly denoising: number;
}

/**
 * The denoising queries of one picture, the same for the same seed; none without targets. The dice
 * depend on the seed and the number of targets alone, not on the strength of the noise.
 */
export function seededDenoising(
  targets: Targets,
  { seed, denoising, ...options }: SeededDenoising,
): DenoisingQueries {
  const groups = denoisingGroups(denoising, [targets]);
  const noise = sampleNoise(seededRandom(seed), groups, [targets]);
  return denoisingQueries([targets], noise, options);
}
