// The running platform under test, as its starter names it.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

function named(variable) {
  const value = process.env[variable];
  if (!value) throw new Error(`${variable} must be set: see browser/README.md`);
  return value;
}

/** The backend's address, which serves the UI. */
export const ui = named('PENSTOCK_UI');
/** Where events are posted. */
export const ingest = `${named('PENSTOCK_INGEST')}/v1/events`;

const passwordFile = join(named('PENSTOCK_HOME'), 'operator-password');

export const operator = {
  email: 'operator@localhost',
  /** Is there until the operator has chosen a password. */
  oneTimePassword: () => (existsSync(passwordFile) ? readFileSync(passwordFile, 'utf8').trim() : undefined),
  password: 'four words of my own',
};

/** Names that no former run has used. */
export const run = Date.now().toString(36);
