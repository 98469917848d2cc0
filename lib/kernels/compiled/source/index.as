export { attend } from './attend';
export { convolve } from './convolve';
export { scale, sigmoid, sum } from './elementwise';
export { normalise } from './normalise';
export { pack } from './pack';
export { pool } from './pool';
export { sample } from './sample';
export { packWinograd, winograd } from './winograd';
