export { attend } from './attend';
export { convolve } from './convolve';
export { normalise } from './normalise';
export { pack } from './pack';
export { sample } from './sample';
export { packWinograd, winograd } from './winograd';
