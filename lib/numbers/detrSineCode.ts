const TEMPERATURE = 10_000;

/**
 * DETR's code of a map's places as plain numbers, a row per token: half of the channels for the row,
 * half for the column, sines and cosines in turn. Places are shares of the map: 1..n become up to 2 pi,
 * so a code means the same share of every map, and no distance in pixels.
 *
 * @shape  height, width → SC
 * @unit   -1..1
 * @source modeling_detr.py DetrSinePositionEmbedding (normalize); DETR (Carion et al. 2020) §A.4
 * @quirk  22 places are shares of the map, from 1 on
 */
export function detrSineCodeValues(
  height: number,
  width: number,
  channels: number,
): Float32Array {
  const half = channels / 2;
  const rows = codesOf(height, half);
  const columns = codesOf(width, half);
  const code_SC = new Float32Array(height * width * channels);
  for (let token = 0; token < height * width; token++) {
    const row = Math.floor(token / width);
    const column = token % width;
    code_SC.set(rows.subarray(row * half, (row + 1) * half), token * channels);
    code_SC.set(
      columns.subarray(column * half, (column + 1) * half),
      token * channels + half,
    );
  }
  return code_SC;
}

/** Of every place along one side. */
function codesOf(places: number, count: number): Float32Array {
  return Float32Array.from({ length: places * count }, (_, at) => {
    const i = at % count;
    const place = Math.floor(at / count) + 1;
    const share = Math.fround(place / Math.fround(places + 1e-6));
    const angle = Math.fround(share * Math.fround(2 * Math.PI));
    const wave = Math.fround(TEMPERATURE ** Math.fround((2 * Math.floor(i / 2)) / count));
    const turned = Math.fround(angle / wave);
    return i % 2 === 0 ? Math.sin(turned) : Math.cos(turned);
  });
}
