/**
 * Hugging Face's names come in generations. The hub's files bear those of transformers 4.4x; from
 * 5.1 on the library calls some modules differently, and what it saves may bear either. These
 * rules turn the later names, and those of wrappers, into the first ones.
 */
const RENAMED: readonly (readonly [RegExp, string])[] = [
  // Wrappers of PyTorch: data parallel, compiled.
  [/^(?:module\.|_orig_mod\.)+/, ''],
  // The detector as a part of something, under its base name.
  [/^rt_detr\./, 'model.'],
  // Heads are tied: the detector's own names for what its decoder holds.
  [/^(class_embed|bbox_embed)\./, 'model.decoder.$1.'],
  // An RTDetrModel saved without the detector around it.
  [
    /^(?=(?:backbone|encoder|decoder|encoder_input_proj|decoder_input_proj|enc_output|enc_score_head|enc_bbox_head|denoising_class_embed|weight_embedding)\.)/,
    'model.',
  ],
  // transformers 5.1 and later.
  [/\.o_proj\./, '.out_proj.'],
  [/\.layers\.(\d+)\.mlp\.(fc[12])\./, '.layers.$1.$2.'],
  [/\.encoder\.aifi\.(\d+)\.layers\./, '.encoder.encoder.$1.layers.'],
];

/** The name that transformers 4.4x gives to what any generation calls `name`. */
export function canonicalName(name: string): string {
  return RENAMED.reduce((now, [pattern, then]) => now.replace(pattern, then), name);
}

/** The counter of a batch norm's training steps, of which a checkpoint may have none or all. */
export function countedNorm(name: string): string | null {
  const [, norm] = /^(.*)\.num_batches_tracked$/.exec(name) ?? [];
  return norm ?? null;
}
