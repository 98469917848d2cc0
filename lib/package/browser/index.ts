/** The door to browsers: a model in a worker, or what is needed to run one by oneself. */
export { fetchModel, type ModelAddresses, type ModelSource } from './fetchModel.ts';
export { nano } from './nano.ts';
export { startBackend, type BackendName } from './startBackend.ts';
export { startDetector, type Detector, type DetectorOptions } from './startDetector.ts';
