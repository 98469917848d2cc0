#!/usr/bin/env node
/** The command line of the package; in the repository it is `npm run rtdetr`. */
import { rtdetr } from '../../cli/rtdetr.ts';

process.exitCode = await rtdetr(process.argv.slice(2));
