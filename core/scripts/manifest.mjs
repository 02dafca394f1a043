// Writes package.json in one of its two forms, which differ in `exports` alone. In the repository
// they name sources; in the package, what was compiled, since Node runs no TypeScript there.
//
// Each form follows from the other, so nothing is kept aside: after a run that was interrupted,
// `npm pack` again or `node scripts/manifest.mjs repository` puts it right.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';

const MANIFEST = 'package.json';
const SOURCE = /"\.\/src\/([\w/-]+)\.ts"/g;
const COMPILED =
  /\{ "types": "\.\/dist\/esm\/([\w/-]+)\.d\.ts", "default": "\.\/dist\/esm\/\1\.js" \}/g;

const WRITERS = {
  package: (text) =>
    text.replace(SOURCE, '{ "types": "./dist/esm/$1.d.ts", "default": "./dist/esm/$1.js" }'),
  repository: (text) => text.replace(COMPILED, '"./src/$1.ts"'),
};

const write = WRITERS[process.argv[2]];
if (!write) {
  console.error(`usage: node scripts/manifest.mjs ${Object.keys(WRITERS).join('|')}`);
  process.exit(1);
}
// Renamed into place: whoever reads it meanwhile sees the one form or the other.
writeFileSync(`${MANIFEST}.new`, write(readFileSync(MANIFEST, 'utf8')));
renameSync(`${MANIFEST}.new`, MANIFEST);
