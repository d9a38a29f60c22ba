import { expect, it } from 'vitest';
import { isPassword, storedPassword } from '../../../src/csms/registry/passwords.js';

it.each([true, false])('knows a password again (hashed: %s)', async (hashed) => {
  const stored = await storedPassword('a:very secret pässword', hashed);
  expect(await isPassword(stored, Buffer.from('a:very secret pässword'))).toBe(true);
  expect(await isPassword(stored, Buffer.from('a:very secret password'))).toBe(false);
  expect(await isPassword(stored, Buffer.from(''))).toBe(false);
});

it('does not keep a hashed password, nor hash it the same twice', async () => {
  const [one, other] = await Promise.all([storedPassword('secret', true), storedPassword('secret', true)]);
  expect(one).not.toContain('secret');
  expect(one).not.toBe(other);
});
