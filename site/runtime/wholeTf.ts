/**
 * tfjs with all its ops, for functions that a reader typed. What the site resolves to tfjs is cut down to
 * what the detector needs, so this is another copy of it (a file of its own, loaded when first needed);
 * copies of tfjs share one engine, and their tensors.
 */
export * as tf from '#wholeTf';
