import type { APIRoute } from 'astro';
import { MEASURED, type MeasuredName } from '#site/run/measured.ts';
import { backbones } from '#site/server/backbones.ts';

// Globs are literals: the files are those of MEASURED.
const files = import.meta.glob<unknown>(
  ['/weights/relatives/compared.json', '/weights/relatives/detr/queryBoxes.json'],
  { import: 'default', eager: true },
);

/** Measured files of the book, for the cells that draw them. */
export const getStaticPaths = () =>
  [...Object.keys(MEASURED), 'backbones'].map((name) => ({ params: { name } }));

/** Null for what has not been measured. */
export const GET: APIRoute = ({ params }) => {
  const name = params['name'] as MeasuredName;
  const told = name === 'backbones' ? backbones() : files[`/weights/${MEASURED[name]}`];
  return new Response(JSON.stringify(told ?? null), {
    headers: { 'content-type': 'application/json' },
  });
};
