import { expect, test } from 'vitest';
import type { Session } from '../src/api/types';
import { passwordFault } from '../src/session/PasswordFields';
import { may, safeNext } from '../src/session/session';

function session(operator: boolean): Session {
  return {
    person: { id: '1', email: 'a@b.c', name: 'A', operator },
    mustChangePassword: false,
    csrfToken: '',
    expiresAt: '',
    tenants: [{ name: 'acme', role: 'editor' }],
  };
}

test('a role may do what lower ones may, in its own tenant', () => {
  expect(may(session(false), 'acme', 'viewer')).toBe(true);
  expect(may(session(false), 'acme', 'editor')).toBe(true);
  expect(may(session(false), 'acme', 'owner')).toBe(false);
  expect(may(session(false), 'other', 'viewer')).toBe(false);
});

test('an operator may do everything everywhere', () => {
  expect(may(session(true), 'other', 'owner')).toBe(true);
});

test.each([
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'evil',
  undefined,
  7,
  '/sign-in?next=/x',
])('signing in never leads to %s', (next) => expect(safeNext(next)).toBe('/'));

test('signing in leads back to the page that was asked for', () => {
  expect(safeNext('/t/acme/pipes?q=a')).toBe('/t/acme/pipes?q=a');
});

test('a new password is long enough and typed twice', () => {
  expect(passwordFault({ password: 'short', again: 'short' })).toContain('12');
  expect(passwordFault({ password: 'long enough it is', again: 'other' })).toContain('same');
  expect(passwordFault({ password: 'long enough it is', again: 'long enough it is' })).toBeUndefined();
});
