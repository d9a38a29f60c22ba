import { describe, expect, test } from 'vitest';
import type { Request } from '../../../src/dialect/intents.js';
import type { FirmwareImage } from '../../../src/station/core/firmware-state.js';
import { pkiFile, ROOT, SIGNER } from '../firmware/pki.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { pki } from '../harness/certificates.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

const URL = 'http://csms.example/fw.bin';
const IMAGE: FirmwareImage = { version: '2.0.0', size: 1_000_000, sha256: 'ab', md5: 'cd' };
const FETCHED = { ok: true, image: IMAGE } as const;
const BROKEN = { ok: false, reason: 'HTTP 404' } as const;
/** Until a file of that size has come over the network of a station. */
const TRANSFER = 6_000;
const INSTALL = 20_000;
const RESTART = 13_000;

type Asked = Partial<Request<'updateFirmware'>>;

function ask(bench: Bench, more: Asked = {}) {
  const plain = bench.core.parts.dialect.edition === '1.6' && more.signingCertificate === undefined;
  return bench.hear('updateFirmware', {
    location: URL,
    retrieveDateTime: bench.now - 1_000,
    ...(plain ? {} : { requestId: 7 }),
    ...more,
  });
}

/** A station that knows its manufacturer: it takes signed firmware. */
function careful(edition: BenchOptions['edition'], more: Partial<BenchOptions> = {}): Bench {
  const bench = booted({ edition, pki, ...more });
  const root = { certificateType: 'ManufacturerRootCertificate', certificate: ROOT };
  expect(bench.hear('installCertificate', root).status).toBe('Accepted');
  bench.fresh();
  return bench;
}

const SIGNED = { signingCertificate: SIGNER, signature: 'c2ln', requestId: 7 };

const told = (bench: Bench) =>
  bench.said
    .filter(({ intent }) => intent === 'firmwareStatus')
    .map(({ message }) => message.payload.status as string);
const statuses = (bench: Bench) =>
  bench.said.filter(({ intent }) => intent === 'status').map(({ message }) => message.payload);
const events = (bench: Bench) => bench.saidOf('securityEvent').map(({ type }) => type);
const lastBoot = (bench: Bench) => bench.saidOf('boot').at(-1);

/** A file that arrives, and however long it takes until it is in force. */
function fetched(bench: Bench, image: Partial<FirmwareImage> = {}, signatureIsValid?: boolean): void {
  bench.downloaded({
    ...FETCHED,
    image: { ...IMAGE, ...image },
    ...(signatureIsValid === undefined ? {} : { signatureIsValid }),
  });
  bench.pass(TRANSFER);
}

describe.each(ALL)('an update of a %s station', (edition) => {
  const family2 = edition !== '1.6';
  const only2 = (...words: string[]) => (family2 ? words : []);

  test('is fetched, installed and started, and the new version boots', () => {
    const bench = booted({ edition });
    expect(ask(bench).status).toBe('Accepted');
    expect(bench.downloads).toMatchObject([{ url: URL }]);
    expect(told(bench)).toEqual(['Downloading']);
    bench.downloaded(FETCHED);
    bench.pass(TRANSFER - 1);
    expect(told(bench)).toEqual(['Downloading']);
    bench.pass(1);
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', 'Installing']);
    bench.pass(INSTALL + RESTART);
    expect(told(bench)).toEqual([
      'Downloading',
      'Downloaded',
      'Installing',
      ...only2('InstallRebooting'),
      'Installed',
    ]);
    expect(lastBoot(bench)).toMatchObject({ firmwareVersion: '2.0.0' });
    if (family2) expect(lastBoot(bench)?.reason).toBe('FirmwareUpdate');
    const ids = bench.saidOf('firmwareStatus').map(({ requestId }) => requestId);
    expect(new Set(ids)).toEqual(new Set([family2 ? 7 : undefined]));
    expect(bench.state.memory.firmware?.update).toBeUndefined();
  });

  test('tells that it has happened as a security event (L01.FR.31)', () => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench);
    bench.pass(INSTALL + RESTART);
    expect(events(bench)).toContain('FirmwareUpdated');
  });

  test('waits for its time of retrieval (L01.FR.13)', () => {
    const bench = booted({ edition });
    ask(bench, { retrieveDateTime: bench.now + 7_200_000 });
    expect(told(bench)).toEqual(only2('DownloadScheduled'));
    bench.pass(7_199_999);
    expect(bench.downloads).toEqual([]);
    bench.pass(1);
    expect(bench.downloads).toHaveLength(1);
    expect(told(bench).at(-1)).toBe('Downloading');
  });

  test('is tried again as often and as late as asked for, and then given up (L01.FR.30)', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 2, retryInterval: 40 });
    for (let round = 1; round <= 3; round++) {
      expect(bench.downloads).toHaveLength(round);
      bench.downloaded(BROKEN);
      bench.pass(39_999);
      expect(bench.downloads).toHaveLength(round);
      bench.pass(1);
    }
    expect(bench.downloads).toHaveLength(3);
    expect(told(bench)).toEqual(['Downloading', 'Downloading', 'Downloading', 'DownloadFailed']);
    expect(lastBoot(bench)).toBeUndefined();
  });

  test('with 0 retries is tried once', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 0 });
    bench.downloaded(BROKEN);
    bench.pass(3_600_000);
    expect(bench.downloads).toHaveLength(1);
    expect(told(bench)).toEqual(['Downloading', 'DownloadFailed']);
  });

  test('lets a running transaction end, and nobody begin another (L01.FR.06, FR.07; 1.6 5.19)', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.fresh();
    ask(bench);
    fetched(bench);
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', ...only2('InstallScheduled')]);
    expect(statuses(bench)).toHaveLength(1);
    expect(statuses(bench)[0]).toMatchObject(
      family2 ? { evseId: 2, connectorStatus: 'Unavailable' } : { connectorId: 2, status: 'Unavailable' },
    );
    const start = { idToken: { idToken: 'BEN', type: 'Central' }, remoteStartId: 1, evseId: 2 };
    expect(bench.hear('remoteStart', start).status).toBe('Rejected');
    bench.act('tap', { token: 'ANNA', evse: 1 });
    bench.act('unplug', { evse: 1 });
    expect(told(bench).at(-1)).toBe('Installing');
    bench.pass(INSTALL + RESTART);
    expect(told(bench).at(-1)).toBe('Installed');
    const last = statuses(bench).slice(-2);
    expect(last.map(({ connectorStatus, status }) => connectorStatus ?? status)).toEqual([
      'Available',
      'Available',
    ]);
  });

  test.each([
    [
      'a file that is no firmware',
      { flaw: 'the file is empty' },
      family2 ? 'InstallVerificationFailed' : 'InstallationFailed',
    ],
    [
      'an image for another model',
      { model: 'Duo 44' },
      family2 ? 'InstallVerificationFailed' : 'InstallationFailed',
    ],
    [
      'an image of another vendor',
      { vendor: 'Acme' },
      family2 ? 'InstallVerificationFailed' : 'InstallationFailed',
    ],
    ['an image that the flash does not take', { fails: 'install' as const }, 'InstallationFailed'],
  ])('fails with %s, and the station serves on', (_, image, status) => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench, image);
    bench.pass(INSTALL);
    expect(told(bench).slice(2)).toEqual(['Installing', status]);
    bench.pass(60_000);
    expect(bench.saidOf('boot')).toEqual([]);
    expect(statuses(bench).at(-1)).toMatchObject(
      family2 ? { connectorStatus: 'Available' } : { status: 'Available' },
    );
  });

  test('goes back to the old firmware when the new one does not start', () => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench, { fails: 'boot' });
    bench.pass(INSTALL + RESTART);
    expect(told(bench).at(-1)).toBe('InstallationFailed');
    expect(lastBoot(bench)?.firmwareVersion).toBe(bench.model.firmwareVersion);
    expect(events(bench)).not.toContain('FirmwareUpdated');
  });

  test('that loses its power on the way counts a failed try, and goes on after the boot', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 1, retryInterval: 5 });
    bench.act('cut-power');
    bench.act('restore-power');
    bench.pass(5_000);
    expect(bench.downloads).toHaveLength(2);
    fetched(bench);
    bench.pass(INSTALL + RESTART);
    expect(told(bench).at(-1)).toBe('Installed');
  });

  test('that loses its power with the file half here fetches it anew', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 1, retryInterval: 5 });
    bench.downloaded(FETCHED);
    bench.act('cut-power');
    bench.act('restore-power');
    bench.pass(5_000);
    expect(bench.downloads).toHaveLength(2);
  });

  test('that loses its power while it is written fails, with the old firmware in place', () => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench);
    bench.act('cut-power');
    bench.act('restore-power');
    expect(told(bench).at(-1)).toBe('InstallationFailed');
    expect(lastBoot(bench)?.firmwareVersion).toBe(bench.model.firmwareVersion);
  });

  test('tells its end once the CSMS can be told, over a cut of power as well', () => {
    const bench = booted({ edition });
    ask(bench, { retries: 0 });
    bench.reachable = false;
    bench.linkDown();
    bench.downloaded(BROKEN);
    bench.act('cut-power');
    bench.reachable = true;
    bench.act('restore-power');
    expect(told(bench)).toEqual(['Downloading', 'DownloadFailed']);
    bench.act('cut-power');
    bench.act('restore-power');
    expect(told(bench)).toHaveLength(2);
  });

  test('waits in flash for its time, whatever happens to the power', () => {
    const bench = booted({ edition });
    ask(bench, { retrieveDateTime: bench.now + 7_200_000 });
    bench.act('cut-power');
    bench.act('restore-power');
    bench.pass(7_200_000);
    expect(bench.downloads).toHaveLength(1);
  });

  test('is fetched at the time on the wall when the clock is set meanwhile', () => {
    const bench = booted({ edition });
    ask(bench, { retrieveDateTime: bench.now + 7_200_000 });
    bench.answers = { heartbeat: () => ({ currentTime: bench.now + 7_200_000 }) };
    bench.pass(300_000);
    expect(bench.downloads).toHaveLength(1);
  });
});

describe.each(FAMILY_2)('what a %s station answers to an update', (edition) => {
  test('takes the place of one that is not being written (L01.FR.24)', () => {
    const bench = booted({ edition });
    ask(bench);
    const [first] = bench.downloads;
    expect(ask(bench, { requestId: 8 }).status).toBe('AcceptedCanceled');
    expect(bench.effects).toContainEqual({ do: 'cancel-download', ref: first?.ref });
    bench.downloaded(BROKEN, first?.ref);
    fetched(bench);
    expect(bench.saidOf('firmwareStatus').map(({ status, requestId }) => `${requestId} ${status}`)).toEqual([
      '7 Downloading',
      '8 Downloading',
      '8 Downloaded',
      '8 Installing',
    ]);
  });

  test.each(['Installing', 'InstallRebooting'])('is a refusal while it is %s (L01.FR.27)', (status) => {
    const bench = booted({ edition });
    ask(bench);
    fetched(bench);
    if (status === 'InstallRebooting') bench.pass(INSTALL);
    expect(told(bench).at(-1)).toBe(status);
    expect(ask(bench, { requestId: 8 })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'FwUpdateInProgress' },
    });
    expect(bench.hear('reset', { type: 'Immediate' })).toEqual({
      status: 'Rejected',
      statusInfo: { reasonCode: 'FwUpdateInProgress' },
    });
    bench.pass(INSTALL + RESTART);
    expect(told(bench).at(-1)).toBe('Installed');
  });

  test('an address that is none is refused, and what runs goes on', () => {
    const bench = booted({ edition });
    ask(bench);
    expect(ask(bench, { requestId: 8, location: 'nowhere' })).toMatchObject({
      status: 'Rejected',
      statusInfo: { reasonCode: 'InvalidURL' },
    });
    fetched(bench);
    expect(told(bench).at(-1)).toBe('Installing');
  });

  test('waits for its time of installation (L01.FR.16)', () => {
    const bench = booted({ edition });
    ask(bench, { installDateTime: bench.now + 3_600_000 });
    fetched(bench);
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', 'InstallScheduled']);
    bench.act('plug-in');
    bench.act('tap', { token: 'ANNA' });
    bench.pass(3_600_000);
    expect(told(bench)).toHaveLength(3);
    bench.act('tap', { token: 'ANNA' });
    expect(told(bench).at(-1)).toBe('Installing');
  });

  test('with AllowNewSessionsPendingFirmwareUpdate others may begin while it waits', () => {
    const bench = booted({ edition, model: 'ac-22kw-twin' });
    expect(bench.set('ChargingStation', 'AllowNewSessionsPendingFirmwareUpdate', 'true')).toBe('Accepted');
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    ask(bench);
    fetched(bench);
    bench.act('plug-in', { evse: 2 });
    bench.act('tap', { token: 'BEN', evse: 2 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(told(bench).at(-1)).toBe('InstallScheduled');
    bench.act('tap', { token: 'BEN', evse: 2 });
    expect(told(bench).at(-1)).toBe('Installing');
    expect(bench.act('tap', { token: 'CLEO', evse: 2 })).toBeUndefined();
    expect(Object.keys(bench.state.memory.transactions.running)).toEqual([]);
  });
});

describe.each(ALL)('signed firmware at a %s station', (edition) => {
  test('is verified before it is installed', () => {
    const bench = careful(edition);
    expect(ask(bench, SIGNED).status).toBe('Accepted');
    expect(bench.downloads).toMatchObject([{ signing: { certificate: SIGNER, signature: 'c2ln' } }]);
    fetched(bench, {}, true);
    bench.pass(INSTALL + RESTART);
    expect(told(bench)).toEqual([
      'Downloading',
      'Downloaded',
      'SignatureVerified',
      'Installing',
      'InstallRebooting',
      'Installed',
    ]);
    const own = bench.said.filter(({ message }) => /Firmware/.test(message.action));
    const action = edition === '1.6' ? 'SignedFirmwareStatusNotification' : 'FirmwareStatusNotification';
    expect(new Set(own.map(({ message }) => message.action))).toEqual(new Set([action]));
  });

  test('with a signature that is not its own is not installed (L01.FR.03)', () => {
    const bench = careful(edition);
    ask(bench, SIGNED);
    fetched(bench, {}, false);
    bench.pass(60_000);
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', 'InvalidSignature']);
    expect(bench.state.memory.logs.security.at(-1)?.text).toMatch(/^InvalidFirmwareSignature/);
  });

  test.each(['expired.pem', 'strangers.pem', 'through-intermediate.pem', 'signer.key'])(
    'under %s is refused at once (L01.FR.02, FR.22)',
    (file) => {
      const bench = careful(edition);
      const answer = ask(bench, { ...SIGNED, signingCertificate: pkiFile(file) });
      expect(answer.status).toBe('InvalidCertificate');
      expect(bench.downloads).toEqual([]);
      expect(told(bench)).toEqual([]);
      expect(bench.state.memory.logs.security.at(-1)?.text).toMatch(/^InvalidFirmwareSigningCertificate/);
    },
  );

  test('under a revoked certificate is refused as such', () => {
    const bench = careful(edition);
    bench.act('revoke-firmware-certificate', { serial: '4D:01' });
    expect(ask(bench, SIGNED).status).toBe('RevokedCertificate');
    expect(bench.downloads).toEqual([]);
  });

  test('cannot be believed where no manufacturer is known', () => {
    const bench = booted({ edition });
    expect(ask(bench, SIGNED).status).toBe('InvalidCertificate');
  });
});

describe('firmware without a signature at a station that knows its manufacturer', () => {
  test('is not supported in 1.6 (security whitepaper L01.FR.20)', () => {
    const bench = careful('1.6');
    expect(() => ask(bench)).toThrow('NotSupported');
    expect(bench.downloads).toEqual([]);
  });

  test.each(FAMILY_2)('is rejected in %s', (edition) => {
    const bench = careful(edition);
    expect(ask(bench)).toMatchObject({ status: 'Rejected', statusInfo: { reasonCode: 'MissingParam' } });
  });

  test.each(FAMILY_2)('but with a certificate is found unsigned after the download in %s', (edition) => {
    const bench = careful(edition);
    expect(ask(bench, { signingCertificate: SIGNER }).status).toBe('Accepted');
    fetched(bench);
    expect(told(bench)).toEqual(['Downloading', 'Downloaded', 'InvalidSignature']);
    expect(events(bench)).toContain('InvalidFirmwareSignature');
  });
});

describe('a trigger for the status', () => {
  test.each(FAMILY_2)('repeats the last one in %s, unless it was Installed (L01.FR.25, FR.26)', (edition) => {
    const bench = booted({ edition });
    const again = () => {
      bench.hear('trigger', { requestedMessage: 'FirmwareStatusNotification' });
      return bench.saidOf('firmwareStatus').at(-1);
    };
    expect(again()).toEqual({ status: 'Idle' });
    ask(bench, { retries: 0 });
    expect(again()).toEqual({ status: 'Downloading', requestId: 7 });
    bench.downloaded(BROKEN);
    expect(again()).toEqual({ status: 'DownloadFailed', requestId: 7 });
    ask(bench, { requestId: 8 });
    fetched(bench);
    expect(again()).toEqual({ status: 'Installing', requestId: 8 });
    bench.pass(INSTALL + RESTART);
    expect(again()).toEqual({ status: 'Idle' });
  });

  test('tells in 1.6 what is going on, in the words that there are, and Idle else (1.6 4.5)', () => {
    const bench = booted({ edition: '1.6', model: 'ac-22kw-twin' });
    const again = () => {
      bench.hear('trigger', { requestedMessage: 'FirmwareStatusNotification' });
      return bench.said.at(-1)?.message;
    };
    const says = (status: string) => ({ action: 'FirmwareStatusNotification', payload: { status } });
    expect(again()).toEqual(says('Idle'));
    ask(bench, { retrieveDateTime: bench.now + 1_000 });
    expect(again()).toEqual(says('Idle'));
    bench.pass(1_000);
    expect(again()).toEqual(says('Downloading'));
    bench.act('plug-in', { evse: 1 });
    bench.act('tap', { token: 'ANNA', evse: 1 });
    fetched(bench);
    expect(again()).toEqual(says('Downloaded'));
    bench.act('tap', { token: 'ANNA', evse: 1 });
    expect(again()).toEqual(says('Installing'));
    bench.pass(INSTALL);
    expect(again()).toEqual(says('Installing'));
    bench.pass(RESTART);
    expect(again()).toEqual(says('Idle'));
  });

  test('tells in 1.6 of signed updates in their own message (security whitepaper L01.FR.28, FR.29)', () => {
    const bench = careful('1.6');
    const again = () => {
      bench.hear('trigger', { requestedMessage: 'SignedFirmwareStatusNotification' });
      return bench.said.at(-1)?.message;
    };
    const action = 'SignedFirmwareStatusNotification';
    expect(again()).toEqual({ action, payload: { status: 'Idle' } });
    ask(bench, SIGNED);
    fetched(bench, {}, false);
    expect(again()).toEqual({ action, payload: { status: 'InvalidSignature', requestId: 7 } });
  });

  test('is not implemented where nothing can be updated', () => {
    const bench = booted({ edition: '2.0.1', model: 'ac-socket' });
    expect(bench.hear('trigger', { requestedMessage: 'FirmwareStatusNotification' }).status).toBe(
      'NotImplemented',
    );
    expect(() => ask(bench)).toThrow('NotSupported');
  });
});

test('1.6 has no word for no: an update that comes while one is written is done after it', () => {
  const bench = booted({ edition: '1.6' });
  ask(bench);
  fetched(bench);
  ask(bench, { location: 'http://csms.example/next.bin' });
  expect(bench.downloads).toHaveLength(1);
  bench.pass(INSTALL + RESTART);
  expect(bench.downloads.at(-1)).toMatchObject({ url: 'http://csms.example/next.bin' });
  expect(told(bench).slice(-2)).toEqual(['Installed', 'Downloading']);
});
