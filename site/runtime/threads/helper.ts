/** A thread that shares the work of the book's own kernels, until it is dismissed. */
import { helpWith, type Invitation } from '#lib/kernels/compiled/helper.ts';

self.onmessage = ({ ports: [port] }) => {
  if (!port) return;
  port.onmessage = ({ data }: MessageEvent<Invitation>) => {
    helpWith(data);
    self.close();
  };
};
