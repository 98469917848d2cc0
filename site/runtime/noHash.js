/**
 * What tfjs' hashing of texts resolves to in the site: no detector hashes a text, and its numbers of 64 bits
 * weigh as much as a module of the model. Functions that a reader types have a whole tfjs.
 */
export function fingerPrint64() {
  throw new Error('This page has no tfjs that hashes texts.');
}
