import { bad, type CaseTable, good, in2x, in16 } from '../trace/cases.js';
import { event, evse1, samples, started, told } from '../trace/tx.js';
import { meter, running, stop } from '../trace/tx16.js';

const data = (...readings: string[]) => `transactionData: [${readings.join(', ')}]`;
const reading = (value: number, time: string) => `{timestamp: ${time}, sampledValue: [{value: "${value}"}]}`;
const sampled = (seqNo: number, ...list: string[]) =>
  event(`Updated ${seqNo} MeterValuePeriodic`, '', samples(...list));

const every60s16 =
  'csms> ChangeConfiguration {key: MeterValueSampleInterval, value: "60"}\nstation> = {status: Accepted}\n';
const every60s2x = `csms> SetVariables {setVariableData: [{attributeValue: "60", component: {name: SampledDataCtrlr}, variable: {name: TxUpdatedInterval}}]}
  station> = {setVariableResult: [{attributeStatus: Accepted, component: {name: SampledDataCtrlr}, variable: {name: TxUpdatedInterval}}]}\n`;

export const metering: CaseTable = {
  'registers-never-fall': [
    good('a session', `${running}\n${told(meter(150), meter(150), meter(180), stop(7))}`, in16),
    good(
      'older samples with the stop',
      `${running}\n+5m\n${told(meter(150))}\n+5m\n${told(stop(7, data(reading(100, '$now-10m'), reading(150, '$now-5m'), reading(200, '$now'))))}`,
      in16,
    ),
    good('meterStart in whole Wh', `${running}\n${told(meter('99.6'))}`, in16),
    good('kWh between Wh', `${running}\n${told(meter(150), meter('0.15', '$now', 'kWh'))}`, in16),
    good('EVSEs and measurands apart', (say) =>
      told(
        say.samples(1, 'Energy.Active.Import.Register 500'),
        say.samples(2, 'Energy.Active.Import.Register 100'),
        say.samples(1, 'Energy.Active.Export.Register 10'),
        say.samples(1, 'Energy.Active.Import.Register 400 - L1'),
      ),
    ),
    good('what is no register', (say) =>
      told(say.samples(1, 'Power.Active.Import 500 W'), say.samples(1, 'Power.Active.Import 100 W')),
    ),
    good(
      'a session',
      told(
        event('Started 0 CablePluggedIn', '', `${evse1}, ${samples('Transaction.Begin 100')}`),
        sampled(1, 'Sample.Periodic 120'),
        event(
          'Ended 2 EVCommunicationLost',
          '',
          samples('Sample.Periodic 110 Wh $now-5m', 'Transaction.End 120'),
        ),
      ),
      in2x,
    ),
    good(
      'another scale',
      told(started, sampled(1, 'Sample.Periodic 1500'), sampled(2, 'Sample.Periodic 1.6 kWh')),
      in2x,
    ),
    bad('station', 'samples that fall', `${running}\n${told(`* ${meter(150)}`, `* ${meter(140)}`)}`, {
      ...in16,
      says: /fell from 150 to 140/,
    }),
    bad('station', 'a first sample below meterStart', `* ${running}\n${told(`* ${meter(50)}`)}`, in16),
    bad(
      'station',
      'a stop below the last sample',
      `${running}\n${told(`* ${meter(300)}`, `* ${stop(7)}`)}`,
      in16,
    ),
    bad('station', 'a stop below the start', `* ${running}\n${told(`* ${stop(7, '', 50)}`)}`, in16),
    bad(
      'station',
      'all phases at once',
      (say) =>
        told(
          `* ${say.samples(1, 'Energy.Active.Import.Register 500', 'Energy.Active.Import.Register 200 - L1')}`,
          `* ${say.samples(1, 'Energy.Active.Import.Register 400', 'Energy.Active.Import.Register 100 - L1')}`,
        ),
      { says: /fell from 500 to 400; 1 more/ },
    ),
    bad('station', 'outside a transaction', (say) =>
      told(
        `* ${say.samples(1, 'Energy.Active.Import.Register 500')}`,
        `* ${say.samples(1, 'Energy.Active.Import.Register 400')}`,
      ),
    ),
    bad(
      'station',
      'from event to event',
      told(
        `* ${event('Started 0 CablePluggedIn', '', `${evse1}, ${samples('Transaction.Begin 100')}`)}`,
        `* ${sampled(1, 'Sample.Periodic 90')}`,
      ),
      in2x,
    ),
    bad(
      'station',
      'within one message',
      told(
        started,
        `* ${event('Ended 1 EVCommunicationLost', '', samples('Sample.Periodic 100 Wh $now-5m', 'Transaction.End 90'))}`,
      ),
      in2x,
    ),
  ],
  'registers-not-rebased': [
    good(
      'going on',
      (say) => `${say.started('7', 1, 100)}\n${say.ended('7', 200)}\n${say.started('8', 1, 200)}`,
    ),
    good('another EVSE', (say) => `${say.started('7', 1, 100)}\n${say.started('8', 2, 0)}`),
    bad(
      'station',
      'a start at 0',
      (say) =>
        `${say.started('7', 1, 100)}\n${say.ended('7', 200).replace('station>', '* station>')}\n${say.started('8', 1, 0).replace('station>', '* station>')}`,
      { says: /starts at 0 after 200/ },
    ),
  ],
  'sample-values-are-numbers': [
    good('decimals', `${running}\n${told(meter('150.25'), meter('-3'))}`),
    good(
      'what is signed',
      told(
        'MeterValues {connectorId: 1, meterValue: [{timestamp: $now, sampledValue: [{value: "0AFFE0", format: SignedData}]}]}',
      ),
    ),
    bad('station', 'a word', `${running}\n${told(`* ${meter('high')}`)}`),
    bad('station', 'nothing', `${running}\n${told(`* ${meter('')}`)}`),
    bad('station', 'a comma', `${running}\n${told(`* ${meter('1,5')}`)}`),
  ],
  'sample-context-fits-event': [
    good(
      'begin, sample, end',
      told(
        event('Started 0 CablePluggedIn', '', `${evse1}, ${samples('Transaction.Begin 1')}`),
        sampled(1, 'Sample.Periodic 2'),
        event(
          'Ended 2 EVCommunicationLost',
          '',
          samples('Transaction.Begin 1', 'Sample.Periodic 2', 'Transaction.End 3'),
        ),
      ),
    ),
    good(
      'a beginning in Updated, when the EVSE was not known',
      told(
        event('Started 0 Authorized', '', 'idToken: {idToken: AA, type: ISO14443}'),
        event('Updated 1 CablePluggedIn', '', `${evse1}, ${samples('Transaction.Begin 1')}`),
      ),
    ),
    good('no samples', told(started, event('Ended 1 EVCommunicationLost'))),
    bad(
      'station',
      'a start without a beginning',
      told(`* ${event('Started 0 CablePluggedIn', '', `${evse1}, ${samples('Sample.Periodic 1')}`)}`),
    ),
    bad('station', 'an end in the middle', told(started, `* ${sampled(1, 'Transaction.End 1')}`)),
    bad(
      'station',
      'an end without an end',
      told(started, `* ${event('Ended 1 EVCommunicationLost', '', samples('Sample.Periodic 1'))}`),
    ),
  ],
  'soc-in-range': [
    good('0 to 100', (say) => told(say.samples(1, 'SoC 0 Percent', 'SoC 100 Percent', 'Voltage 230 V'))),
    good(
      'times to a state of charge',
      (say) =>
        told(say.samples(1, 'Display.RemainingTimeToTargetSOC 5400 s', 'Display.PresentSOC 40 Percent')),
      { editions: ['2.1'] },
    ),
    bad('station', 'above', (say) => told(`* ${say.samples(1, 'SoC 101 Percent')}`)),
    bad(
      'station',
      'what a display shows',
      (say) => told(`* ${say.samples(1, 'Display.TargetSOC 101 Percent')}`),
      {
        editions: ['2.1'],
      },
    ),
    bad('station', 'below', (say) => told(`* ${say.samples(1, 'SoC -1 Percent')}`)),
  ],
  'unit-fits-measurand': [
    good('the usual ones', (say) =>
      told(
        say.samples(
          1,
          'Energy.Active.Import.Register 1 kWh',
          'Power.Active.Import 1 kW',
          'Power.Offered 1 W',
          'Current.Import 1 A L1',
          'Voltage 230 V L1-N',
          'SoC 5 Percent',
          'Power.Reactive.Import 1 var',
        ),
      ),
    ),
    good('none', (say) => told(say.samples(1, 'Voltage 230', 'Power.Factor 0.9', 'Frequency 50'))),
    good(
      'both spellings of 1.6',
      (say) => told(say.samples(1, 'Temperature 20 Celcius', 'Temperature 20 Celsius')),
      in16,
    ),
    good('Hertz', (say) => told(say.samples(1, 'Frequency 50 Hz')), in2x),
    good('seconds', (say) => told(say.samples(1, 'Display.RemainingTimeToMinimumSOC 60 s')), {
      editions: ['2.1'],
    }),
    bad(
      'station',
      'a time in percent',
      (say) => told(`* ${say.samples(1, 'Display.RemainingTimeToMaximumSOC 60 Percent')}`),
      {
        editions: ['2.1'],
      },
    ),
    bad('station', 'a voltage in A', (say) => told(`* ${say.samples(1, 'Voltage 230 A')}`)),
    bad(
      'station',
      'energy in W',
      (say) => told(`* ${say.samples(1, 'Current.Import 1 A', 'Energy.Active.Import.Register 1 W')}`),
      { says: /Energy.Active.Import.Register is told in W/ },
    ),
    bad('station', 'a frequency in V', (say) => told(`* ${say.samples(1, 'Frequency 50 V')}`)),
  ],
  'directed-values-not-negative': [
    good('what flows', (say) => told(say.samples(1, 'Power.Active.Import 5 W', 'Power.Active.Export 0 W'))),
    good('what has no direction', (say) =>
      told(
        say.samples(
          1,
          'Power.Active.Setpoint -5 W',
          'Energy.Active.Net -5 Wh',
          'Power.Import.Residual -1 W'.replace('Power.Import.Residual', 'Power.Active.Residual'),
        ),
      ),
    ),
    bad('station', 'less than nothing', (say) => told(`* ${say.samples(1, 'Power.Active.Import -5 W')}`)),
  ],
  'samples-of-the-interval': [
    good('before the event', told(started, sampled(1, 'Sample.Periodic 1 Wh $now-30s', 'Sample.Periodic 2'))),
    good(
      'everything with the end',
      told(
        started,
        event(
          'Ended 1 EVCommunicationLost',
          '',
          samples('Sample.Periodic 1 Wh $now-1h', 'Transaction.End 2'),
        ),
      ),
    ),
    good('a single one', told(started, sampled(1, 'Sample.Periodic 1 Wh $now+30s'))),
    bad(
      'station',
      'after the event',
      told(started, `* ${sampled(1, 'Sample.Periodic 1', 'Sample.Periodic 2 Wh $now+30s')}`),
      { says: /30 s after/ },
    ),
    bad(
      'station',
      'of an earlier interval',
      `${every60s2x}${told(started, `* ${sampled(1, 'Sample.Periodic 1 Wh $now-5m', 'Sample.Periodic 2')}`)}`,
      { says: /300 s before/ },
    ),
  ],
  'samples-keep-coming': [
    good(
      'every minute',
      `${every60s16}${running}\n+60s\n${told(meter(1))}\n+60s\n${told(meter(1))}\n+60s\n${told(stop(7))}\n+1h`,
      in16,
    ),
    good(
      'every minute',
      `${every60s2x}${told(started)}\n+60s\n${told(sampled(1, 'Sample.Periodic 1'))}\n+60s\n${told(sampled(2, 'Sample.Periodic 1'))}`,
      in2x,
    ),
    good('an interval that is not known', `${running}\n${told(meter(1))}\n+1h\nstation> Heartbeat`, in16),
    good('a transaction without samples', `${every60s2x}${told(started)}\n+1h\nstation> Heartbeat`, in2x),
    good(
      'no connection',
      `${every60s16}${running}\n${told(meter(1))}\nclose\n+1h\nopen\nstation> Heartbeat`,
      in16,
    ),
    bad(
      'station',
      'a pause',
      `${every60s16}${running}\n${told(`* ${meter(1)}`)}\n+5m\n* station> Heartbeat`,
      { ...in16, says: /no samples for 300(\.\d)? s/ },
    ),
    bad(
      'station',
      'a pause until the end',
      `${every60s2x}${told(started, `* ${sampled(1, 'Sample.Periodic 1')}`)}\n+5m`,
      in2x,
    ),
  ],
};
