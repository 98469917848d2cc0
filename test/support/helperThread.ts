/** A thread of Node that helps the compiled kernels, as one of the page does. */
import { workerData } from 'node:worker_threads';
import { helpWith, type Invitation } from '#lib/kernels/compiled/helper.ts';

helpWith(workerData as Invitation);
