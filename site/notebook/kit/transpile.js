// JavaScript cells only: the kit's index also brings its formats of whole notebooks.
export { transpileJavaScript } from '../../../node_modules/@observablehq/notebook-kit/dist/src/javascript/transpile.js';
