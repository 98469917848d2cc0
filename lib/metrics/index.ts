export { cocoAP, cocoAPByCategory, cocoFigures } from './cocoAP.ts';
export type { CocoAP, CocoFigures } from './cocoFigures.ts';
export type { BoxXywh, CocoAnnotation, CocoResult } from './coco.ts';
export { crowdOverlap, iou } from './iou.ts';
