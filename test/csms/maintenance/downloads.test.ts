import { createHash, verify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { CsmsOptions } from '../../../src/csms/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function station(
  edition: Edition = '2.0.1',
  options: Partial<CsmsOptions> = {},
): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({ stations: { CP1: {} } }, options);
  const s = await made.station('CP1', edition);
  await s.boot();
  s.answers({
    UpdateFirmware: edition === '1.6' ? {} : { status: 'Accepted' },
    SignedUpdateFirmware: { status: 'Accepted' },
    PublishFirmware: { status: 'Accepted' },
    UnpublishFirmware: { status: 'Unpublished' },
  });
  return { b: made, s };
}

const IMAGE = '{"plugfest-firmware":1,"version":"2.0.0"}\n';
const md5 = (text: string) => createHash('md5').update(text).digest('hex');

/** What a station finds at the address of the newest update. */
async function fetched(b: Bench, params: object): Promise<Response> {
  const { result } = await b.csms.command('CP1', 'update-firmware', params);
  return fetch(String(result?.url));
}

describe('update-firmware', () => {
  it('offers an image of its own making', async () => {
    const { b, s } = await station();
    const outcome = await b.csms.command('CP1', 'update-firmware', {
      version: '2.0.0',
      retries: 2,
      retryInterval: 9,
    });
    expect(outcome).toMatchObject({ outcome: 'answered', status: 'Accepted' });
    const { requestId, url } = outcome.result ?? {};
    expect(s.heard.at(-1)).toMatchObject({
      action: 'UpdateFirmware',
      payload: { requestId, retries: 2, retryInterval: 9, firmware: { location: url } },
    });
    const response = await fetch(String(url));
    expect(response.headers.get('content-length')).toBe(String(IMAGE.length));
    expect(await response.text()).toBe(IMAGE);
  });

  it.each([
    [
      { version: '2.0.0', model: 'Trio 22', fails: 'boot' },
      '{"plugfest-firmware":1,"version":"2.0.0","model":"Trio 22","fails":"boot"}\n',
    ],
    [{ version: '2.0.0', serve: 'elsewhere' }, IMAGE],
    [{ version: '2.0.0', serve: 'altered' }, IMAGE.replace('\n', '\v')],
  ])('hands out %j', async (params, text) => {
    const { b } = await station();
    expect(await (await fetched(b, params)).text()).toBe(text);
  });

  it('hands out nothing, or half of it, when that is asked for', async () => {
    const { b } = await station();
    expect((await fetched(b, { version: '2.0.0', serve: 'missing' })).status).toBe(404);
    const half = await fetched(b, { version: '2.0.0', serve: 'broken-off' });
    expect(half.headers.get('content-length')).toBe(String(IMAGE.length));
    await expect(half.text()).rejects.toThrow();
  });

  it('has nothing at an address that it did not give', async () => {
    const { b } = await station();
    const { result } = await b.csms.command('CP1', 'update-firmware', { version: '2.0.0' });
    expect((await fetch(String(result?.url).replace(/[0-9a-f-]{36}/, 'nothing'))).status).toBe(404);
  });

  it('says UpdateFirmware to 1.6, without a number, and SignedUpdateFirmware where it is signed', async () => {
    const { b, s } = await station('1.6');
    const plain = await b.csms.command('CP1', 'update-firmware', { version: '2.0.0' });
    expect(plain).toMatchObject({ status: 'Accepted' });
    expect(plain.result).not.toHaveProperty('requestId');
    expect(s.heard.at(-1)?.action).toBe('UpdateFirmware');
    const signing = { signingCertificate: 'PEM', signature: 'c2ln', installIn: 3_600_000 };
    await b.csms.command('CP1', 'update-firmware', { url: 'http://fw.example/x', ...signing });
    expect(s.heard.at(-1)).toMatchObject({
      action: 'SignedUpdateFirmware',
      payload: {
        firmware: { location: 'http://fw.example/x', signingCertificate: 'PEM', signature: 'c2ln' },
      },
    });
  });

  it('signs what it offers, when asked to, by a key that its manufacturer root vouches for', async () => {
    const { b, s } = await station();
    const { result } = await b.csms.command('CP1', 'update-firmware', { version: '2.0.0', signed: true });
    const firmware = s.heard.at(-1)?.payload['firmware'] as Record<string, string>;
    expect(result).toMatchObject({ signature: firmware['signature'] });
    const certificate = new X509Certificate(String(firmware['signingCertificate']));
    const signature = Buffer.from(String(firmware['signature']), 'base64');
    expect(verify('sha256', Buffer.from(IMAGE), certificate.publicKey, signature)).toBe(true);
    s.answers({ InstallCertificate: { status: 'Accepted' } });
    await b.csms.command('CP1', 'install-certificate', { type: 'ManufacturerRootCertificate' });
    const root = new X509Certificate(String(s.heard.at(-1)?.payload['certificate']));
    expect(certificate.verify(root.publicKey)).toBe(true);
    await expect(
      b.csms.command('CP1', 'update-firmware', { url: 'http://fw.example/x', signed: true }),
    ).rejects.toThrow('what is at another address cannot be signed here');
  });

  it.each([
    [{}, 'give one of version, file and url'],
    [{ version: '1', url: 'http://x.example' }, 'give one of version, file and url'],
    [{ file: 'fw.bin' }, 'no folder of firmware was given to this CSMS'],
  ])('refuses %j', async (params, message) => {
    const { b } = await station();
    await expect(b.csms.command('CP1', 'update-firmware', params)).rejects.toThrow(message);
  });

  it('keeps what is told of it', async () => {
    const { b, s } = await station();
    for (const status of ['Downloading', 'Downloaded']) {
      await s.call('FirmwareStatusNotification', { status, requestId: 4 });
    }
    const notices = await b.csms.records.notices({ station: 'CP1', kind: 'firmware-status', requestId: 4 });
    expect(notices.map(({ payload }) => (payload as { status: string }).status)).toEqual([
      'Downloading',
      'Downloaded',
    ]);
  });
});

describe('the folder of firmware', () => {
  it('is all that can be offered of this machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plugfest-'));
    try {
      writeFileSync(join(folder, 'fw-3.1.bin'), 'three');
      const { b } = await station('2.0.1', { firmwareFolder: folder });
      const response = await fetched(b, { file: 'fw-3.1.bin' });
      expect(response.url).toMatch(/\/fw-3\.1\.bin$/);
      expect(await response.text()).toBe('three');
      for (const file of ['../secret', '/etc/hostname', '.', 'none.bin']) {
        await expect(b.csms.command('CP1', 'update-firmware', { file })).rejects.toThrow(
          /is not in the folder of firmware|cannot be read: ENOENT/,
        );
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('publish-firmware', () => {
  it('gives the checksum of what is offered', async () => {
    const { b, s } = await station();
    const { result } = await b.csms.command('CP1', 'publish-firmware', { version: '2.0.0' });
    expect(result).toMatchObject({ checksum: md5(IMAGE) });
    expect(s.heard.at(-1)).toMatchObject({
      action: 'PublishFirmware',
      payload: { checksum: md5(IMAGE), location: result?.url, requestId: result?.requestId },
    });
    expect(await b.csms.command('CP1', 'unpublish-firmware', { checksum: md5(IMAGE) })).toMatchObject({
      status: 'Unpublished',
    });
  });

  it('needs to be told the checksum of what is elsewhere', async () => {
    const { b } = await station();
    const asked = b.csms.command('CP1', 'publish-firmware', { url: 'http://fw.example/x' });
    await expect(asked).rejects.toThrow('the MD5 of what is at the address is needed');
  });

  it('is nothing that 1.6 knows', async () => {
    const { b } = await station('1.6');
    expect(await b.csms.command('CP1', 'publish-firmware', { version: '2.0.0' })).toMatchObject({
      outcome: 'unsupported',
    });
  });

  it('keeps what is told of it', async () => {
    const { b, s } = await station();
    const location = ['http://lc.local/fw'];
    await s.call('PublishFirmwareStatusNotification', { status: 'Published', location, requestId: 4 });
    const [notice] = await b.csms.records.notices({ kind: 'publish-firmware-status', requestId: 4 });
    expect(notice?.payload).toMatchObject({ status: 'Published', location });
  });
});
