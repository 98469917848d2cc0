/** Decodes pictures off the page's thread: a poster of 100 megapixels takes seconds. */
import { decode } from './decode.ts';

self.onmessage = async ({
  data,
}: MessageEvent<{ id: number; file: Blob; name: string }>) => {
  const { id, file, name } = data;
  const decoded = await decode(file, name);
  self.postMessage(
    { id, decoded },
    { transfer: decoded.kind === 'image' ? [decoded.bitmap] : [] },
  );
};
