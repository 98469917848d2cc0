import type { APIRoute } from 'astro';
import type { Lesson } from '#site/teach/lesson/lesson.ts';

const files = import.meta.glob<Lesson>('/chapters/lessons/*.lesson.json', {
  import: 'default',
  eager: true,
});

export const getStaticPaths = () =>
  Object.entries(files).map(([path, lesson]) => ({
    params: { name: /([\w-]+)\.lesson\.json$/.exec(path)?.[1] },
    props: { lesson },
  }));

/** A lesson of the book, as a teacher may save and change it. */
export const GET: APIRoute = ({ props }) =>
  new Response(JSON.stringify(props['lesson'], null, 2), {
    headers: { 'content-type': 'application/json' },
  });
