import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import { type Bench, booted } from '../harness/bench.js';
import { FAMILY_2 } from '../harness/editions.js';

const MD5 = '5d41402abc4b2a76b9719d911017c592';
const PLACE = [`http://127.0.0.1:1/firmware/${MD5}`];
const TRANSFER = 6_000;

function ask(bench: Bench, more: Partial<Request<'publishFirmware'>> = {}) {
  return bench.hear('publishFirmware', {
    location: 'http://csms.example/fw.bin',
    checksum: MD5.toUpperCase(),
    requestId: 5,
    ...more,
  });
}

function fetched(bench: Bench, md5 = MD5): void {
  bench.downloaded({ ok: true, image: { version: '2.0.0', size: 1_000_000, sha256: '', md5 } });
  bench.pass(TRANSFER);
}

const told = (bench: Bench) => bench.saidOf('publishFirmwareStatus').map(({ status }) => status);
const trigger = (bench: Bench) =>
  bench.hear('trigger', { requestedMessage: 'PublishFirmwareStatusNotification' });

/** A file that is on the shelf. */
function offering(edition: (typeof FAMILY_2)[number]): Bench {
  const bench = booted({ edition });
  ask(bench);
  fetched(bench);
  bench.told({ name: 'file-published', data: { checksum: MD5, locations: PLACE } });
  return bench;
}

describe.each(FAMILY_2)('a local controller of %s', (edition) => {
  test('fetches the file, checks it and tells where it is (L03.FR.04, FR.09)', () => {
    const bench = booted({ edition });
    expect(ask(bench).status).toBe('Accepted');
    expect(bench.downloads).toMatchObject([{ url: 'http://csms.example/fw.bin', keep: true }]);
    fetched(bench);
    expect(bench.effects).toContainEqual({ do: 'publish', checksum: MD5 });
    bench.told({ name: 'file-published', data: { checksum: MD5, locations: PLACE } });
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', 'ChecksumVerified', 'Published']);
    expect(bench.saidOf('publishFirmwareStatus').at(-1)).toEqual({
      status: 'Published',
      requestId: 5,
      location: PLACE,
    });
  });

  test('does not offer what has another checksum (L03.FR.07)', () => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench, '0'.repeat(32));
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', 'InvalidChecksum']);
    expect(bench.effects).not.toContainEqual({ do: 'publish', checksum: MD5 });
  });

  test('gives up after the retries (L03.FR.06)', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 1, retryInterval: 5 });
    bench.downloaded({ ok: false, reason: 'HTTP 404' });
    bench.pass(5_000);
    bench.downloaded({ ok: false, reason: 'HTTP 404' });
    expect(told(bench)).toEqual(['Downloading', 'Downloading', 'DownloadFailed']);
  });

  test('tells when it cannot offer it (L03.FR.08)', () => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench);
    bench.told({ name: 'file-published', data: { checksum: MD5 } });
    expect(told(bench).at(-1)).toBe('PublishFailed');
    expect(bench.hear('unpublishFirmware', { checksum: MD5 })).toEqual({ status: 'NoFirmware' });
  });

  test('takes it off the shelf, unless somebody is fetching it (L04)', () => {
    const bench = offering(edition);
    bench.told({ name: 'file-read', data: { checksum: MD5, readers: 1 } });
    expect(bench.hear('unpublishFirmware', { checksum: MD5 })).toEqual({ status: 'DownloadOngoing' });
    bench.told({ name: 'file-read', data: { checksum: MD5, readers: 0 } });
    expect(bench.hear('unpublishFirmware', { checksum: MD5 })).toEqual({ status: 'Unpublished' });
    expect(bench.effects).toContainEqual({ do: 'unpublish', checksum: MD5 });
    expect(bench.hear('unpublishFirmware', { checksum: MD5 })).toEqual({ status: 'NoFirmware' });
  });

  test('offers it again after a cut of power, without telling it again', () => {
    const bench = offering(edition);
    bench.effects.length = 0;
    bench.act('cut-power');
    bench.act('restore-power');
    expect(bench.effects).toContainEqual({ do: 'publish', checksum: MD5 });
    bench.told({ name: 'file-published', data: { checksum: MD5, locations: PLACE } });
    expect(told(bench).filter((status) => status === 'Published')).toHaveLength(1);
  });

  test('that loses its power on the way tries again', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 1, retryInterval: 5 });
    bench.act('cut-power');
    bench.act('restore-power');
    bench.pass(5_000);
    expect(bench.downloads).toHaveLength(2);
  });

  test.each([
    ['an address that is none', { location: 'nowhere' }, 'InvalidURL'],
    ['a checksum that is none', { checksum: 'hello' }, 'InvalidValue'],
  ])('refuses %s', (_, more, reasonCode) => {
    const bench = booted({ edition });
    expect(ask(bench, more)).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode } });
    expect(bench.downloads).toEqual([]);
  });

  test('does one at a time', () => {
    const bench = booted({ edition });
    ask(bench);
    expect(ask(bench, { requestId: 6 })).toMatchObject({ status: 'Rejected' });
  });

  test('repeats its last status on request, unless it was Published (L03.FR.10, FR.11)', () => {
    const bench = booted({ edition });
    trigger(bench);
    ask(bench, { retries: 0 });
    trigger(bench);
    bench.downloaded({ ok: false, reason: 'HTTP 404' });
    trigger(bench);
    expect(told(bench)).toEqual(['Idle', 'Downloading', 'Downloading', 'DownloadFailed', 'DownloadFailed']);
    const other = offering(edition);
    trigger(other);
    expect(told(other).at(-1)).toBe('Idle');
  });

  test('is not every station', () => {
    const bench = booted({ edition, model: 'ac-7kw' });
    expect(() => ask(bench)).toThrow('NotSupported');
    expect(() => bench.hear('unpublishFirmware', { checksum: MD5 })).toThrow('NotSupported');
    expect(trigger(bench).status).toBe('NotImplemented');
  });
});
