import { describe, expect, test } from 'vitest';
import { Authorities, type ContractState } from '../../../src/pki/index.js';
import { createRandom, VIRTUAL_EPOCH } from '../../../src/world/index.js';
import { type Bench, type BenchOptions, booted } from '../harness/bench.js';
import { pki } from '../harness/certificates.js';
import { FAMILY_2 } from '../harness/editions.js';

const EMAID = 'DEPLG000000011';
const authorities = new Authorities({ random: createRandom(9), now: () => VIRTUAL_EPOCH });
const moRoot = (await authorities.of('mo/root')).certificate;

function station(edition: BenchOptions['edition'], more: Partial<BenchOptions> = {}, root = true): Bench {
  const bench = booted({ edition, pki, ...more });
  if (root) bench.hear('installCertificate', { certificateType: 'MORootCertificate', certificate: moRoot });
  return bench;
}

/** The vehicle that was asked for its contract shows it. */
async function show(bench: Bench): Promise<number> {
  const asked = bench.effects.filter((effect) => effect.do === 'ask-vehicle');
  for (const { evseId, contract } of asked) {
    const chain = await authorities.contract(contract.emaid, contract.state);
    bench.told({ name: 'contract-shown', data: { evseId, emaid: contract.emaid, chain } });
  }
  bench.effects.length = 0;
  return asked.length;
}

async function plugIn(bench: Bench, state: ContractState = 'valid'): Promise<number> {
  bench.act('plug-in', { evse: 1, vehicle: { contract: EMAID, 'contract-state': state } });
  return show(bench);
}

const charges = (bench: Bench) => bench.state.physical.evses[1]?.flow === 'flowing';
const authorizes = (bench: Bench) => bench.saidOf('authorize');

describe.each(FAMILY_2)('plug and charge in %s', (edition) => {
  test('the cable is enough: the CSMS gets the eMAID and the hash data of the whole chain', async () => {
    const bench = station(edition);
    await plugIn(bench);
    const [leaf = '', sub2 = '', sub1 = ''] = await authorities.contract(EMAID);
    const responderURL = 'http://ocsp.plugfest.example/';
    expect(authorizes(bench)).toEqual([
      {
        idToken: { idToken: EMAID, type: 'eMAID' },
        certificateHashes: [
          { ...pki.hashDataOf(leaf, sub2), responderURL },
          { ...pki.hashDataOf(sub2, sub1), responderURL },
          { ...pki.hashDataOf(sub1, moRoot), responderURL },
        ],
      },
    ]);
    expect(charges(bench)).toBe(true);
    expect(bench.saidOf('transaction')[0]).toMatchObject({ idToken: { idToken: EMAID, type: 'eMAID' } });
  });

  test('a chain to an unknown root goes to the CSMS, where that is allowed', async () => {
    const bench = station(edition, {}, false);
    await plugIn(bench);
    const chain = (await authorities.contract(EMAID)).join('');
    expect(authorizes(bench)[0]).toMatchObject({ certificate: chain });
    expect(authorizes(bench)[0]?.certificateHashes).toHaveLength(2);
    expect(charges(bench)).toBe(true);
    const expired = station(edition, {}, false);
    await plugIn(expired, 'expired');
    expect(authorizes(expired)[0]).toHaveProperty('certificate');
    const strict = station(
      edition,
      { configuration: { 'ISO15118Ctrlr.CentralContractValidationAllowed': 'false' } },
      false,
    );
    await plugIn(strict);
    expect(authorizes(strict)).toEqual([]);
  });

  test.each(['expired', 'not-yet-valid', 'bad-signature'] as const)(
    'a contract that is %s is refused at once, a card still charges',
    async (state) => {
      const bench = station(edition);
      await plugIn(bench, state);
      expect(authorizes(bench)).toEqual([]);
      expect(charges(bench)).toBe(false);
      bench.act('tap', { token: 'CARD' });
      expect(charges(bench)).toBe(true);
    },
  );

  test.each([
    [{ idTokenInfo: { status: 'Blocked' }, certificateStatus: 'ContractCancelled' }],
    [{ idTokenInfo: { status: 'Accepted' }, certificateStatus: 'CertificateRevoked' }],
    [{ idTokenInfo: { status: 'Accepted', evseIds: [2] }, certificateStatus: 'Accepted' }],
  ])('what the CSMS refuses does not charge, a card does: %j', async (authorize) => {
    const bench = station(edition, { answers: { authorize } });
    await plugIn(bench);
    expect(charges(bench)).toBe(false);
    bench.answers = {};
    bench.act('tap', { token: 'CARD' });
    expect(charges(bench)).toBe(true);
  });

  describe('without the CSMS', () => {
    const offline = (more: Record<string, string>, root = true) => {
      const bench = station(edition, { configuration: more }, root);
      bench.reachable = false;
      bench.linkDown();
      return bench;
    };
    const unknown = { 'AuthCtrlr.OfflineTxForUnknownIdEnabled': 'true' };

    test.each<
      [
        what: string,
        configuration: Record<string, string>,
        root: boolean,
        state: ContractState,
        expected: boolean,
      ]
    >([
      ['an unknown contract that holds', unknown, true, 'valid', true],
      ['an unknown contract where unknown tokens do not charge', {}, true, 'valid', false],
      [
        'where contracts are not judged offline',
        { ...unknown, 'ISO15118Ctrlr.ContractValidationOffline': 'false' },
        true,
        'valid',
        false,
      ],
      ['a contract of an unknown root', unknown, false, 'valid', false],
      ['an expired contract', unknown, true, 'expired', false],
    ])('%s', async (_, configuration, root, state, expected) => {
      const bench = offline(configuration, root);
      await plugIn(bench, state);
      expect(charges(bench)).toBe(expected);
    });

    test('a contract that the cache knows charges', async () => {
      const bench = station(edition);
      await plugIn(bench);
      bench.act('unplug', { evse: 1 });
      bench.reachable = false;
      bench.linkDown();
      await plugIn(bench);
      expect(charges(bench)).toBe(true);
      expect(authorizes(bench)).toHaveLength(1);
    });
  });

  test('is off where it is switched off, on a station without ISO 15118, and once somebody else charges', async () => {
    const off = station(edition, { configuration: { 'ISO15118Ctrlr.PnCEnabled': 'false' } });
    expect(await plugIn(off)).toBe(0);
    expect(await plugIn(station(edition, { model: 'ac-7kw' }, false))).toBe(0);
    const busy = station(edition);
    busy.act('tap', { token: 'CARD' });
    await plugIn(busy);
    expect(authorizes(busy)).toHaveLength(1);
  });

  test('a vehicle that has left before it was heard does not charge', async () => {
    const bench = station(edition);
    bench.act('plug-in', { evse: 1, vehicle: { contract: EMAID } });
    bench.act('unplug', { evse: 1 });
    await show(bench);
    expect(authorizes(bench)).toEqual([]);
  });

  test('a vehicle on the cable is asked when the station has been accepted', async () => {
    const bench = station(edition);
    bench.act('cut-power');
    bench.act('plug-in', { evse: 1, vehicle: { contract: EMAID } });
    bench.act('restore-power');
    expect(await show(bench)).toBe(1);
    expect(charges(bench)).toBe(true);
  });

  test('the request of a vehicle for a certificate is passed on as it is', () => {
    const bench = station(edition);
    expect(bench.act('ev-request-certificate', { evse: 1 })).toContain('nothing is plugged in');
    bench.act('plug-in', { evse: 1 });
    bench.act('ev-request-certificate', { evse: 1, action: 'Update', exi: 'AAAA' });
    expect(bench.saidOf('getEvCertificate')).toEqual([
      { schemaVersion: 'urn:iso:15118:2:2013:MsgDef', action: 'Update', exiRequest: 'AAAA' },
    ]);
    const off = station(edition, {
      configuration: { 'ISO15118Ctrlr.ContractCertificateInstallationEnabled': 'false' },
    });
    off.act('plug-in', { evse: 1 });
    off.act('ev-request-certificate', { evse: 1 });
    expect(off.saidOf('getEvCertificate')).toEqual([]);
  });

  describe('codes and buttons', () => {
    test('a code is asked about as a KeyCode and not shown in the log', () => {
      const bench = booted({ edition });
      bench.act('plug-in', { evse: 1 });
      bench.act('enter-code', { code: '4711' });
      expect(authorizes(bench)).toEqual([{ idToken: { idToken: '4711', type: 'KeyCode' } }]);
      expect(charges(bench)).toBe(true);
      expect(bench.state.memory.logs.events.map(({ text }) => text).join()).not.toContain('4711');
    });

    test('after three wrong codes the keypad rests, longer with each', () => {
      const bench = booted({ edition, answers: { authorize: { idTokenInfo: { status: 'Invalid' } } } });
      bench.act('plug-in', { evse: 1 });
      for (let n = 0; n < 5; n++) bench.act('enter-code', { code: `${n}` });
      expect(authorizes(bench)).toHaveLength(3);
      bench.pass(10_000);
      bench.act('enter-code', { code: '4' });
      expect(authorizes(bench)).toHaveLength(4);
      bench.pass(15_000);
      bench.act('enter-code', { code: '5' });
      expect(authorizes(bench)).toHaveLength(4);
      bench.answers = {};
      bench.pass(10_000);
      bench.act('enter-code', { code: '4711' });
      expect(charges(bench)).toBe(true);
      expect(bench.state.volatile.wrongCodes).toBeUndefined();
    });

    test('the start button works where nobody is asked who he is', () => {
      const asking = booted({ edition });
      asking.act('plug-in', { evse: 1 });
      asking.act('press-start', { evse: 1 });
      expect(charges(asking)).toBe(false);
      const bench = booted({ edition, configuration: { 'AuthCtrlr.Enabled': 'false' } });
      bench.act('press-start', { evse: 1 });
      bench.act('plug-in', { evse: 1 });
      expect(charges(bench)).toBe(true);
      expect(bench.saidOf('transaction')[0]?.idToken).toEqual({ idToken: '', type: 'NoAuthorization' });
      expect(authorizes(bench)).toEqual([]);
    });
  });
});
