import { inverseSigmoid } from '../../numbers/logits.ts';
import { box, number, optional } from './fields.ts';
import { editKind, editTensor, withSelection, type Plan } from './kind.ts';
import { putRow } from './putRow.ts';
import { cxcywhOf } from '../../numbers/boxes.ts';

/** A query begins at this box, whatever its token proposed: the last query where none is named. */
export const place = editKind({
  fields: { box, query: optional(number) },
  words: ({ box, query }) =>
    `${query === undefined ? 'the last query' : `query ${query}`} begins at ` +
    box.map((side) => Number(side.toFixed(3))).join(', '),
  place: ({ query }) => `query ${query ?? 'last'} placed`,
  needs: { tokens: true },
});

export const planPlace: Plan<typeof place> = ({ box, query }, run) => {
  withSelection(run.config);
  return editTensor(run, {
    path: 'query.referenceLogit',
    edit: (logit_BQ4, tf) =>
      putRow(
        logit_BQ4,
        query,
        cxcywhOf(box).map((share) => inverseSigmoid(share)),
        tf,
      ),
  });
};
