/** A thread that shares the work of the book's own kernels, for as long as it lives. */
import { helpWith, type Invitation } from '#lib/kernels/compiled/helper.ts';

self.onmessage = ({ ports: [port] }) => {
  if (port) port.onmessage = ({ data }: MessageEvent<Invitation>) => helpWith(data);
};
