// Installs and builds what has changed, judged by content: an unchanged UI takes a moment.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGES = ['package.json', 'package-lock.json', '.npmrc'];
const SOURCES = [
  'src',
  'public',
  'scripts',
  'index.html',
  'vite.config.ts',
  'tsconfig.json',
  '../backend/openapi.json',
];
const GENERATED = join('src', 'api', 'generated');
const BUILT = join('target', 'classes', 'META-INF', 'resources', 'index.html');

/** Every file of places, in a fixed order. */
function filesOf(places) {
  return places.flatMap((place) => {
    if (place === GENERATED) return [];
    const entries = place.includes('.') ? undefined : readdirSync(place).sort();
    return entries ? filesOf(entries.map((entry) => join(place, entry))) : [place];
  });
}

function hashOf(places) {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0]);
  for (const file of filesOf(places)) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

/** Runs a step unless it was already run with the same inputs. */
function step(name, inputs, present, run) {
  const stamp = join('target', `${name}.sha256`);
  const wanted = hashOf(inputs);
  if (present() && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  rmSync(stamp, { force: true });
  run();
  writeFileSync(stamp, wanted);
}

const npm = (...args) => execFileSync('npm', args, { stdio: 'inherit' });

mkdirSync('target', { recursive: true });
step(
  'installed',
  PACKAGES,
  () => existsSync('node_modules'),
  () => npm('ci', '--no-fund', '--no-audit', '--loglevel=error'),
);
step(
  'built',
  [...PACKAGES, ...SOURCES],
  () => existsSync(BUILT),
  () => npm('run', 'build', '--silent'),
);
