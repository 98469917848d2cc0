export { cocoAP, cocoAPByCategory, type CocoAP } from './cocoAP.ts';
export type { BoxXywh, CocoAnnotation, CocoResult } from './coco.ts';
export { crowdOverlap, iou } from './iou.ts';
