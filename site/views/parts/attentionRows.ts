import type { Frame } from '#lib/trace/frame.ts';
import type { GridSize } from './gridKeys.ts';

/** Attention weights as rows over the cells of one map. */
export interface AttentionRows {
  readonly path: string;
  readonly heads: number;
  readonly size: GridSize;
  /** The weights with which `asking` listens to every cell; head null is the mean of the heads. */
  readonly row: (head: number | null, asking: number) => Float32Array | Int32Array;
}

/** The most square height and width (by the picture's proportions) whose product is `tokens`. */
function gridOf(
  tokens: number,
  picture: { readonly width: number; readonly height: number },
) {
  const ideal = Math.sqrt((tokens * picture.height) / picture.width);
  let height = 1;
  for (let rows = 1; rows <= tokens; rows++)
    if (tokens % rows === 0 && Math.abs(rows - ideal) < Math.abs(height - ideal))
      height = rows;
  return { height, width: tokens / height };
}

/** Reads BMSS or BMQS. Throws if the columns are not the cells of `level`. */
export function attentionRows(
  { path, dims, shape, data }: Frame,
  level: GridSize | undefined,
  picture: { readonly width: number; readonly height: number },
): AttentionRows {
  const [, heads = 1, rows = 1, tokens = 1] = shape;
  if (shape.length !== 4)
    throw new Error(`${path} is ${dims}: attention over a picture is BMSS or BMQS`);
  const size = level ?? gridOf(tokens, picture);
  if (size.height * size.width !== tokens)
    throw new Error(
      `${path}: ${tokens} columns are not ${size.height} x ${size.width} cells`,
    );
  const one = (head: number, asking: number) => {
    const start = (head * rows + asking) * tokens;
    return data.subarray(start, start + tokens);
  };
  const mean = (asking: number) => {
    const sum = new Float32Array(tokens);
    for (let head = 0; head < heads; head++)
      one(head, asking).forEach(
        (weight, at) => (sum[at] = (sum[at] ?? 0) + weight / heads),
      );
    return sum;
  };
  return {
    path,
    heads,
    size,
    row: (head, asking) => (head === null ? mean(asking) : one(head, asking)),
  };
}
