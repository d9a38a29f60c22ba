import { afterEach, describe, expect, it } from 'vitest';
import type { Edition, Payload } from '../../../src/ocpp/index.js';
import { type BareStation, type Bench, bench } from '../support/bench.js';

let made: Bench | undefined;
afterEach(async () => {
  await made?.close();
  made = undefined;
});

const OLD = 'the-old-password-1';
const NEW = 'the-new-password-2';

async function lockedStation(edition: Edition): Promise<{ b: Bench; station: BareStation }> {
  made = await bench({ stations: { CP1: { password: OLD } } });
  const station = await made.station('CP1', edition, OLD);
  await station.boot();
  return { b: made, station };
}

const answer201 = (attributeStatus: string) => (payload: Payload) => {
  const [item] = (payload as { setVariableData: { component: object; variable: object }[] }).setVariableData;
  return { setVariableResult: [{ attributeStatus, component: item?.component, variable: item?.variable }] };
};

const answers: Readonly<Record<string, (status: string) => Parameters<BareStation['answers']>[0]>> = {
  '1.6': (status) => ({ ChangeConfiguration: { status } }),
  '2.0.1': (status) => ({ SetVariables: answer201(status) }),
};

describe.each<Edition>(['1.6', '2.0.1'])('set-password on OCPP %s', (edition) => {
  it('is the end of the old password when the station accepts it (A01.FR.03)', async () => {
    const { b, station } = await lockedStation(edition);
    station.answers(answers[edition]?.('Accepted') ?? {});
    expect(await b.csms.command('CP1', 'set-password', { password: NEW })).toMatchObject({
      status: 'Accepted',
    });
    await expect(b.station('CP1', edition, OLD)).rejects.toThrow('401');
    await b.station('CP1', edition, NEW);
  });

  it('changes nothing when the station does not (A01.FR.04)', async () => {
    const { b, station } = await lockedStation(edition);
    station.answers(answers[edition]?.('Rejected') ?? {});
    expect(await b.csms.command('CP1', 'set-password', { password: NEW })).toMatchObject({
      status: 'Rejected',
    });
    await expect(b.station('CP1', edition, NEW)).rejects.toThrow('401');
    await b.station('CP1', edition, OLD);
  });

  it('lets either in when no answer came, until one of them was used', async () => {
    const { b, station } = await lockedStation(edition);
    station.peer.onCall(() => station.peer.terminate());
    await b.csms.command('CP1', 'set-password', { password: NEW });
    await b.station('CP1', edition, NEW);
    await expect(b.station('CP1', edition, OLD)).rejects.toThrow('401');
  });

  it('makes one up, which no record shows (A01.FR.07, FR.09)', async () => {
    const { b, station } = await lockedStation(edition);
    station.answers(answers[edition]?.('Accepted') ?? {});
    await b.csms.command('CP1', 'set-password', {});
    await expect(b.station('CP1', edition, OLD)).rejects.toThrow('401');
    await b.csms.command('CP1', 'set-password', { password: NEW });
    expect(JSON.stringify(await b.csms.records.commands({ station: 'CP1' }))).not.toContain(NEW);
  });
});

it('says a 1.6 password in the digits of its bytes, as a station has to send them (security whitepaper 7.2)', async () => {
  const { b, station } = await lockedStation('1.6');
  station.answers(answers['1.6']?.('Accepted') ?? {});
  await b.csms.command('CP1', 'set-password', { password: NEW });
  const value = Buffer.from(NEW).toString('hex').toUpperCase();
  expect(station.heard.at(-1)?.payload).toEqual({ key: 'AuthorizationKey', value });
});

it('follows a password that is set as a variable as well', async () => {
  const { b, station } = await lockedStation('2.0.1');
  station.answers(answers['2.0.1']?.('Accepted') ?? {});
  await b.csms.command('CP1', 'set-variables', { 'SecurityCtrlr.BasicAuthPassword': NEW });
  await expect(b.station('CP1', '2.0.1', OLD)).rejects.toThrow('401');
  await b.station('CP1', '2.0.1', NEW);
});
