import { loadFurther } from '#lib/families/rtDetr/further.ts';
import { compiled } from '#lib/kernels/compiled/compiled.ts';

// Pages load it when weights from elsewhere are opened; tests may have any model at hand.
await Promise.all([loadFurther(), compiled.load()]);
