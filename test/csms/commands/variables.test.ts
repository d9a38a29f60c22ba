import { afterEach, describe, expect, it } from 'vitest';
import { nameOf, variableOf } from '../../../src/csms/commands/variable-names.js';
import type { Edition, Payload } from '../../../src/ocpp/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

async function ready(edition: Edition): Promise<{ b: Bench; s: BareStation }> {
  made = await bench({ stations: { CP1: {} } });
  const s = await made.station('CP1', edition);
  await s.boot();
  return { b: made, s };
}

describe('the name of a variable', () => {
  it.each([
    ['AuthCtrlr.Enabled', { component: 'AuthCtrlr', variable: 'Enabled' }],
    ['EVSE(1).Power', { component: 'EVSE', evseId: 1, variable: 'Power' }],
    [
      'Connector(1,2).Available',
      { component: 'Connector', evseId: 1, connectorId: 2, variable: 'Available' },
    ],
    [
      'OCPPCommCtrlr.MessageTimeout[Default]',
      { component: 'OCPPCommCtrlr', variable: 'MessageTimeout', variableInstance: 'Default' },
    ],
    ['Fan[left](1).Speed', { component: 'Fan', componentInstance: 'left', evseId: 1, variable: 'Speed' }],
  ])('%s is read whole, and written so', (name, variable) => {
    expect(variableOf(name, '2.0.1')).toEqual(variable);
    expect(nameOf(variable)).toBe(name);
  });

  it.each([
    ['HeartbeatInterval', '1.6', 'OCPPCommCtrlr.HeartbeatInterval'],
    ['HeartbeatInterval', '2.0.1', 'OCPPCommCtrlr.HeartbeatInterval'],
    ['TxStartPoint', '2.0.1', 'TxCtrlr.TxStartPoint'],
    ['VendorsOwnKey', '1.6', 'Ocpp16.VendorsOwnKey'],
    // Many components have it, so that nobody can know which is meant.
    ['Enabled', '2.0.1', 'Ocpp16.Enabled'],
  ] as const)('%s alone is in %s %s', (name, edition, whole) => {
    expect(nameOf(variableOf(name, edition))).toBe(whole);
  });
});

describe('set-variables', () => {
  it('changes one key after the other in 1.6, in the order given', async () => {
    const { b, s } = await ready('1.6');
    const change = ({ key }: Payload) => ({
      status: key === 'LocalPreAuthorize' ? 'RebootRequired' : 'Accepted',
    });
    s.answers({ ChangeConfiguration: change });
    const outcome = await b.csms.command('CP1', 'set-variables', {
      HeartbeatInterval: 60,
      'AuthCtrlr.LocalPreAuthorize': true,
      VendorsOwnKey: 'x',
    });
    expect(s.heard.map(({ payload }) => payload)).toEqual([
      { key: 'HeartbeatInterval', value: '60' },
      { key: 'LocalPreAuthorize', value: 'true' },
      { key: 'VendorsOwnKey', value: 'x' },
    ]);
    expect(outcome).toMatchObject({
      outcome: 'answered',
      status: 'RebootRequired',
      result: {
        variables: {
          HeartbeatInterval: { status: 'Accepted' },
          'AuthCtrlr.LocalPreAuthorize': { status: 'RebootRequired' },
          VendorsOwnKey: { status: 'Accepted' },
        },
      },
    });
  });

  it('changes all at once in 2.x', async () => {
    const { b, s } = await ready('2.0.1');
    const set = ({ setVariableData }: Payload) => ({
      setVariableResult: (setVariableData as { component: object; variable: object }[]).map(
        ({ component, variable }) => ({ component, variable, attributeStatus: 'Accepted' }),
      ),
    });
    s.answers({ SetVariables: set });
    const outcome = await b.csms.command('CP1', 'set-variables', {
      HeartbeatInterval: 60,
      'AuthCtrlr.Enabled': false,
    });
    expect(s.heard).toMatchObject([
      {
        payload: {
          setVariableData: [
            {
              attributeValue: '60',
              component: { name: 'OCPPCommCtrlr' },
              variable: { name: 'HeartbeatInterval' },
            },
            { attributeValue: 'false', component: { name: 'AuthCtrlr' }, variable: { name: 'Enabled' } },
          ],
        },
      },
    ]);
    expect(outcome).toMatchObject({
      status: 'Accepted',
      result: { variables: { HeartbeatInterval: { status: 'Accepted' } } },
    });
  });

  it('stops at the first key that gets no answer', async () => {
    const { b, s } = await ready('1.6');
    const outcome = await b.csms.command('CP1', 'set-variables', {
      HeartbeatInterval: 60,
      ConnectionTimeOut: 30,
    });
    expect(outcome).toMatchObject({ outcome: 'call-error', code: 'NotSupported' });
    expect(s.heard).toHaveLength(1);
  });
});

describe('get-variables', () => {
  it('reads all keys of 1.6 when none is named', async () => {
    const { b, s } = await ready('1.6');
    s.answers({
      GetConfiguration: { configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }] },
    });
    const outcome = await b.csms.command('CP1', 'get-variables');
    expect(s.heard[0]?.payload).toEqual({});
    expect(outcome.result).toEqual({
      variables: { 'OCPPCommCtrlr.HeartbeatInterval': { status: 'Accepted', value: '300', readonly: false } },
    });
  });

  it('answers under the names that were asked for, unknown ones included', async () => {
    const { b, s } = await ready('1.6');
    s.answers({
      GetConfiguration: {
        configurationKey: [{ key: 'HeartbeatInterval', readonly: false, value: '300' }],
        unknownKey: ['NoSuchKey'],
      },
    });
    const outcome = await b.csms.command('CP1', 'get-variables', {
      names: ['HeartbeatInterval', 'NoSuchKey'],
    });
    expect(outcome).toMatchObject({
      status: 'UnknownVariable',
      result: {
        variables: { HeartbeatInterval: { value: '300' }, NoSuchKey: { status: 'UnknownVariable' } },
      },
    });
  });
});
