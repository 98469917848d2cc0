import { loadFurther } from '#lib/families/rtDetr/further.ts';

// Pages load it when weights from elsewhere are opened; tests may have any model at hand.
await loadFurther();
