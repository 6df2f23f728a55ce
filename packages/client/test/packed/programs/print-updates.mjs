// For Node, Bun and Deno. The one argument is what `makeUpdates` takes.
import process from 'node:process';

import { makeUpdates } from './make-updates.mjs';

console.log(JSON.stringify(await makeUpdates(JSON.parse(process.argv[2]))));
