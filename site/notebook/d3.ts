/** What cells know as `d3`: the part of it that charts need before Plot is there. */
export { bin, extent, mean } from 'd3-array';
