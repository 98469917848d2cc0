import { readSourceBook } from '#site/source/sourceBook.ts';

/** The highlighted sources of all that is shown, and what every tensor is made from. */
export async function GET(): Promise<Response> {
  return Response.json(await readSourceBook());
}
