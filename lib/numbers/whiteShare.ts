import type { Processor } from '../image/processor.ts';

/**
 * The way back from a number of an input to what it was made of, for pictures drawn of inputs: the
 * share of white, whatever the processor divided by, took off and divided by again.
 *
 * @unit  as the network receives it in, 0..1 out (beyond where an edit left it so)
 */
export function whiteShare(
  value: number,
  channel: number,
  processor?: Pick<Processor, 'rescale' | 'normalise'>,
): number {
  if (!processor) return value;
  const { rescale, normalise } = processor;
  const scaled = normalise
    ? value * (normalise.std[channel] ?? 1) + (normalise.mean[channel] ?? 0)
    : value;
  return scaled / (rescale ?? 1) / 255;
}
