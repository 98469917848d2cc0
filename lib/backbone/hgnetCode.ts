export { hgStage } from './hgBlock.ts';
export { hgStem } from './hgStem.ts';
