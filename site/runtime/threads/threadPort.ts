let port: MessagePort | null = null;

/** Takes the page's offer to make threads; what asks for them comes with the backend that has some. */
export function takeThreads(offered: MessagePort): void {
  port = offered;
}

/** Where threads are asked for; null where nobody offered any. */
export function threadPort(): MessagePort | null {
  return port;
}
