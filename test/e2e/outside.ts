import { createServer } from 'node:http';
import { framesMarkup } from '#site/book/embedMarkup.ts';
import { listen } from '#site/server/staticServer.ts';
import type { TestServer } from '#test/support/serve.ts';

const ISOLATED = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

/** A page of another origin that shows these figures, as its author copied them. */
export async function openOutside(
  site: TestServer,
  figures: readonly string[],
  isIsolated: boolean,
): Promise<{ readonly url: string; readonly close: () => Promise<void> }> {
  const frames = figures.map((figure) =>
    framesMarkup({
      src: `${site.url}embed/${figure}/?model=nano&light=light`,
      title: figure,
      height: 500,
      grows: true,
    }),
  );
  const server = createServer((_, response) => {
    if (isIsolated)
      for (const [name, value] of Object.entries(ISOLATED)) response.setHeader(name, value);
    response.setHeader('Content-Type', 'text/html');
    response.end(
      `<!doctype html><link rel="icon" href="data:,"><title>A course</title>${frames.join('<hr>')}`,
    );
  });
  const port = await listen(server, 0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
