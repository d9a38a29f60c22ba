import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string | Buffer, Buffer, number, { N: number }, Buffer>(scrypt);

/**
 * Station passwords are machine-made and at least 16 bytes (OCPP 2.0.1 A00.FR.205), so a modest cost is enough; a thousand
 * stations that reconnect at once must not wait for it.
 */
const COST = 1024;
const LENGTH = 32;

/**
 * The form in which a password is stored: `scrypt:` with salt and hash, or, where `hashed` is false, `plain:` with a text and `bytes:`
 * with the hexadecimal of bytes (1.6, security whitepaper 7.2).
 */
export async function storedPassword(password: string | Buffer, hashed: boolean): Promise<string> {
  if (!hashed)
    return typeof password === 'string' ? `plain:${password}` : `bytes:${password.toString('hex')}`;
  const salt = randomBytes(16);
  const hash = await derive(password, salt, LENGTH, { N: COST });
  return `scrypt:${salt.toString('hex')}:${hash.toString('hex')}`;
}

/** Whether `given` is the password that was stored. */
export async function isPassword(stored: string, given: Buffer): Promise<boolean> {
  const [kind, ...rest] = stored.split(':');
  if (kind === 'plain') return equal(Buffer.from(rest.join(':')), given);
  if (kind === 'bytes') return equal(Buffer.from(rest.join(''), 'hex'), given);
  const [salt = '', hash = ''] = rest;
  return equal(Buffer.from(hash, 'hex'), await derive(given, Buffer.from(salt, 'hex'), LENGTH, { N: COST }));
}

function equal(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
