/** The compiled kernels in base64, with fused products or without. */
export function compile(way: 'relaxed' | 'plain'): Promise<string>;
