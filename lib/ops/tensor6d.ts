import type { Rank, Tensor } from '@tensorflow/tfjs-core';

/** A tensor of rank 6, which tfjs has but does not name. */
export type Tensor6D = Tensor<Rank.R6>;
