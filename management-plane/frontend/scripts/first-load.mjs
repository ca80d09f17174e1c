// How much script a first visit loads, compressed; fails above the limit. Reads and removes the build's manifest.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_BYTES = 300 * 1024;
const FOLDER = 'target/classes/META-INF/resources';
const MANIFEST = join(FOLDER, 'manifest.json');
const ENTRY = 'index.html';

/** Files of chunks and of all that they import at once. */
function filesOf(manifest, names, seen = new Set()) {
  for (const name of names) {
    if (seen.has(name)) continue;
    seen.add(name);
    filesOf(manifest, manifest[name].imports ?? [], seen);
  }
  return [...seen].map((name) => manifest[name].file).filter((file) => file.endsWith('.js'));
}

const compressed = (file) => gzipSync(readFileSync(join(FOLDER, file))).length;

const manifest = JSON.parse(readFileSync(MANIFEST, 'utf8'));
const pages = Object.keys(manifest).filter((name) => name.startsWith('src/') && name.endsWith('Page.tsx'));
const loads = ['src/session/SignIn.tsx', ...pages].map((page) => {
  const files = filesOf(manifest, [ENTRY, page]);
  return { page, bytes: files.reduce((sum, file) => sum + compressed(file), 0) };
});
const largest = loads.reduce((a, b) => (b.bytes > a.bytes ? b : a));
const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`;

console.log(
  `First load of script, compressed: at most ${kilobytes(largest.bytes)} (${largest.page}), limit ${kilobytes(LIMIT_BYTES)}.`,
);
rmSync(MANIFEST);
if (largest.bytes > LIMIT_BYTES) {
  for (const { page, bytes } of loads) console.error(`  ${kilobytes(bytes)}  ${page}`);
  process.exit(1);
}
