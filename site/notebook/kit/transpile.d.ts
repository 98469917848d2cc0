export { transpileJavaScript } from '../../../node_modules/@observablehq/notebook-kit/dist/src/javascript/transpile.js';
