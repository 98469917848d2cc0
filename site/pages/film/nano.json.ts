import film from '../../../weights/nano/film.json';

/** The film of a real training, for the chapter that shows it. */
export const GET = () =>
  new Response(JSON.stringify(film), { headers: { 'content-type': 'application/json' } });
