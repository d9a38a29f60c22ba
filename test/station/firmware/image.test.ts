import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeImage, readImage } from '../../../src/station/firmware/image.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a file with a header', () => {
  test('is what its header says', () => {
    const file = makeImage({ version: '2.0.0', vendor: 'Plugfest', model: 'Trio 22', installSeconds: 90 });
    expect(readImage(file, 'x.bin')).toEqual({
      version: '2.0.0',
      vendor: 'Plugfest',
      model: 'Trio 22',
      installMs: 90_000,
      size: file.length,
      sha256: createHash('sha256').update(file).digest('hex'),
      md5: createHash('md5').update(file).digest('hex'),
    });
  });

  test('may hold anything after it, and the header may vouch for that', () => {
    const payload = { bytes: 5, sha256: sha256('hello') };
    expect(readImage(makeImage({ version: '2.0.0', payload }, 'hello'), 'x').flaw).toBeUndefined();
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['no version', {}, 'its version is not a text of 1 to 50 characters'],
    ['an endless version', { version: 'v'.repeat(51) }, 'its version is not a text of 1 to 50 characters'],
    ['a version that is a number', { version: 2 }, 'its version is not a text of 1 to 50 characters'],
    ['another format', { 'plugfest-firmware': 2, version: '2.0.0' }, 'its format is 2, not 1'],
    [
      'less than it says',
      { version: '2', payload: { bytes: 9 } },
      'it holds 5 bytes where its header says 9',
    ],
    [
      'something else',
      { version: '2', payload: { sha256: '00' } },
      'its checksum is not the one in its header',
    ],
  ])('is flawed with %s', (_, header, flaw) => {
    expect(readImage(makeImage(header, 'hello'), 'x').flaw).toBe(flaw);
  });

  test('is flawed when the header is broken off', () => {
    expect(readImage(Buffer.from('{"plugfest-firmware":1,"ver'), 'x').flaw).toBe('its header is not JSON');
  });
});

describe('any other file', () => {
  test.each([
    ['firmware-2.3.1.bin', '2.3.1'],
    ['acme_v10.4-rc.2.tar', '10.4-rc.2'],
    ['1.2', '1.2'],
  ])('%s is version %s', (name, version) => {
    expect(readImage(Buffer.from('anything'), name)).toMatchObject({ version });
  });

  test('takes its version from its content where the name has none', () => {
    expect(readImage(Buffer.from('anything'), 'firmware.bin').version).toBe(sha256('anything').slice(0, 12));
  });

  test('is no firmware when it is empty', () => {
    expect(readImage(new Uint8Array(), 'fw-1.0.bin').flaw).toBe('the file is empty');
  });
});

test('nothing that a server may send is more than a station can read', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), fc.string(), (bytes, headed, name) => {
      const content = headed ? Buffer.concat([Buffer.from('{"plugfest-firmware":'), bytes]) : bytes;
      const { version, size } = readImage(content, name);
      expect(version.length).toBeGreaterThan(0);
      expect(version.length).toBeLessThanOrEqual(50);
      expect(size).toBe(content.length);
    }),
  );
});
