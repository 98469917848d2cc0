/**
 * Writes the fifty pictures that an evaluation of own data is checked with, and their annotations:
 * `node weights/parity/fiftyPictures.ts FOLDER`, then
 * `npm run -s evaluate -- --images FOLDER/images --annotations FOLDER/instances.json --results FOLDER/results.json`.
 */
import { writeFiftyPictures } from '#test/support/fiftyPictures.ts';

const [folder = 'out/fifty'] = process.argv.slice(2);
console.log(await writeFiftyPictures(folder));
