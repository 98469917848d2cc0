/** The worker ended before it answered; its end is told by `Session.watchIncidents`. */
export class WorkerEnded extends Error {
  override readonly name = 'WorkerEnded';
}
