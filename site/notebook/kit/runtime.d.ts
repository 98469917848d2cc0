export { define } from '../../../node_modules/@observablehq/notebook-kit/dist/src/runtime/define.js';
export { observe as observeCell } from '../../../node_modules/@observablehq/notebook-kit/dist/src/runtime/display.js';
export { input } from '../../../node_modules/@observablehq/notebook-kit/dist/src/runtime/stdlib/generators/input.js';
export { observe } from '../../../node_modules/@observablehq/notebook-kit/dist/src/runtime/stdlib/generators/observe.js';
