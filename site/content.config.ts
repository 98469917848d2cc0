import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { readEdit } from '#lib/trace/edits/index.ts';
import { TRAININGS } from '#lib/train/plans/index.ts';
import { PARTS } from '#site/book/parts.ts';
import { RELATIVES, VARIANTS } from '#site/runtime/weights/variants.ts';

const keysOf = <K extends string>(record: Readonly<Record<K, unknown>>) =>
  Object.keys(record) as K[];

const edit = z.unknown().transform((value, context) => {
  try {
    return readEdit(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: String(error) });
    return z.NEVER;
  }
});

/** A chapter: one folder with its prose and live cells in `index.mdx`. */
const chapters = defineCollection({
  loader: glob({
    base: './chapters',
    pattern: '*/index.mdx',
    // `04-aifi/index.mdx` is the chapter `aifi`, number 4: its address survives a new order.
    generateId: ({ entry }) => entry.replace(/^\d+-/, '').replace(/\/index\.mdx$/, ''),
  }),
  schema: z.object({
    number: z.number(),
    title: z.string(),
    /** The question that the chapter opens with. */
    question: z.string(),
    /** One sentence for lists and search engines. */
    description: z.string(),
    /** The part of the detector that the ribbon shows in colour. */
    part: z.enum(PARTS),
    /** What the first picture of every figure is drawn from; `see('...')` in cells is found by itself. */
    replay: z
      .object({
        seed: z.number().optional(),
        see: z.array(z.string()).optional(),
        /** Of what is seen: only looked at, so that fewer shades do. */
        shades: z.array(z.string()).optional(),
        weights: z.array(z.string()).optional(),
        energy: z.array(z.string()).optional(),
        /** Of these every second row and column: `run.everySecond('...')` in cells is found by itself. */
        everySecond: z.array(z.string()).optional(),
        whatIf: z
          .array(
            z
              .object({
                patches: z.array(edit).default([]),
                see: z.array(z.string()).optional(),
                weights: z.enum(['fused', 'asSaved']).optional(),
                /** Another model of the book. */
                model: z
                  .enum([...VARIANTS, ...RELATIVES].map(({ name }) => name))
                  .optional(),
              })
              .transform(({ patches, ...asked }) => ({ ...asked, edits: patches })),
          )
          .optional(),
        /** Trainings of the book that the chapter's cells play. */
        training: z.array(z.enum(keysOf(TRAININGS))).optional(),
      })
      .default({}),
  }),
});

/** A chapter in another language, `ko/04-aifi/index.mdx`: what it runs and records is said by the English one. */
const translations = defineCollection({
  loader: glob({
    base: './chapters',
    pattern: '{ko,zh}/*/index.mdx',
    generateId: ({ entry }) => entry.replace(/\/\d+-/, '/').replace(/\/index\.mdx$/, ''),
  }),
  schema: z.object({
    title: z.string(),
    question: z.string(),
    description: z.string(),
    /** Which text of the English chapter was translated (`words/versionOf.ts`). */
    of: z.string(),
  }),
});

export const collections = { chapters, translations };
