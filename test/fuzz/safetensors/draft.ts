/** A safetensors file before it is written: every piece is text, so that it can be wrong. */
export interface Draft {
  entries: DraftEntry[];
  /** The JSON text behind `__metadata__`; none without it. */
  metadata: string | null;
  data: Uint8Array;
}

/** A tensor in the header: the JSON texts of its name and of its fields, in order. */
export interface DraftEntry {
  name: string;
  fields: [key: string, value: string][];
}

export interface DraftTensor {
  readonly name: string;
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

/** A whole and valid draft. */
export function draftOf(tensors: readonly DraftTensor[]): Draft {
  const data = new Uint8Array(tensors.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let begin = 0;
  const entries = tensors.map(({ name, dtype, shape, bytes }): DraftEntry => {
    const end = begin + bytes.length;
    data.set(bytes, begin);
    const offsets = JSON.stringify([begin, end]);
    begin = end;
    return {
      name: JSON.stringify(name),
      fields: [
        ['"dtype"', JSON.stringify(dtype)],
        ['"shape"', JSON.stringify(shape)],
        ['"data_offsets"', offsets],
      ],
    };
  });
  return { entries, metadata: null, data };
}

/** The text of the header, `gap` between its tokens. */
export function headerText({ entries, metadata }: Draft, gap = ''): string {
  const object = (pairs: readonly (readonly [string, string])[]) =>
    `{${gap}${pairs.map(([key, value]) => `${key}:${gap}${value}`).join(`,${gap}`)}}`;
  return object([
    ...(metadata === null ? [] : [['"__metadata__"', metadata] as const]),
    ...entries.map(({ name, fields }) => [name, object(fields)] as const),
  ]);
}

/** The file of a header, said to be so long. */
export function fileOf(
  header: Uint8Array,
  data: Uint8Array,
  length = BigInt(header.length),
): Uint8Array {
  const file = new Uint8Array(8 + header.length + data.length);
  new DataView(file.buffer).setBigUint64(0, BigInt.asUintN(64, length), true);
  file.set(header, 8);
  file.set(data, 8 + header.length);
  return file;
}
