import { listedExercises } from '#site/teach/exercises/listed.ts';

/** All exercises of the book: what they ask, begin with, and a solution. */
export const GET = async (): Promise<Response> =>
  new Response(JSON.stringify(await listedExercises()), {
    headers: { 'content-type': 'application/json' },
  });
