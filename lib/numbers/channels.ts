/** Images, or maps of channels, one after the other. */
interface Images {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/**
 * PyTorch's layout to ours.
 *
 * @shape  x_BCHW → x_BHWC
 * @source a helper of comparisons
 */
export function channelsLast({ shape, data }: Images) {
  const [batch = 0, channels = 0, height = 0, width = 0] = shape;
  return {
    shape: [batch, height, width, channels],
    data: transposed(data, [batch, channels, height * width]),
  };
}

/**
 * Our layout to PyTorch's.
 *
 * @shape  x_BHWC → x_BCHW
 * @source a helper of trace files
 */
export function channelsFirst({ shape, data }: Images) {
  const [batch = 0, height = 0, width = 0, channels = 0] = shape;
  return {
    shape: [batch, channels, height, width],
    data: transposed(data, [batch, height * width, channels]),
  };
}

/** [B, rows, columns] to [B, columns, rows]. */
function transposed(
  data: ArrayLike<number>,
  [batch, rows, columns]: readonly [number, number, number],
): Float32Array {
  const turned = new Float32Array(data.length);
  for (let image = 0, at = 0; image < batch; image++)
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        turned[(image * columns + column) * rows + row] = data[at++] ?? NaN;
  return turned;
}
