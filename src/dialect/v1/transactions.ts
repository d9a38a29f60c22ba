import type { v16 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, filled, maybe } from '../common/compact.js';
import { oneOf, type Row } from '../common/row.js';
import { registerIn } from '../common/samples.js';
import { Unsayable } from '../common/unsayable.js';
import type { MeterValue, TransactionIntent } from '../intents.js';
import { hearMeterValues, sayMeterValues } from './meter-values.js';
import { connectorNumber, placeOf } from './places.js';
import { row } from './row.js';
import { idTagInfoOf, idTagOf, idTokenInfoOf, tokenOf } from './tokens.js';
import { stopReason } from './words.js';

/** Transaction id of messages whose start never got through (1.6 errata 3.18). */
const UNKNOWN_TRANSACTION = -1;

/** What 1.6 does not tell of any event. */
const UNTOLD = { seqNo: 0, offline: false, transactionId: '' } as const;

/** 1.6 4.8. */
const started = row('station', 'transaction', 'StartTransaction', {
  encodeRequest({ idToken, ...it }) {
    if (!idToken) throw new Unsayable('OCPP 1.6 StartTransaction needs an idTag');
    return {
      connectorId: connectorNumber(it),
      idTag: idTagOf(idToken),
      meterStart: wholeWh(it),
      ...compact({ reservationId: it.reservationId }),
      timestamp: isoTime(it.timestamp),
    };
  },
  decodeRequest: ({ connectorId, idTag, meterStart, reservationId, timestamp }) => ({
    ...UNTOLD,
    eventType: 'Started',
    timestamp: parseIsoTime(timestamp),
    triggerReason: 'Authorized',
    ...placeOf(connectorId),
    tellsEvse: true,
    idToken: tokenOf(idTag),
    registerWh: meterStart,
    ...compact({ reservationId }),
  }),
  encodeResponse({ csmsTransactionId, idTokenInfo }) {
    if (csmsTransactionId === undefined || !idTokenInfo) {
      throw new TypeError('StartTransaction is answered with a transaction id and an idTagInfo (1.6 4.8)');
    }
    return { transactionId: csmsTransactionId, idTagInfo: idTagInfoOf(idTokenInfo) };
  },
  decodeResponse: ({ transactionId, idTagInfo }) => ({
    csmsTransactionId: transactionId,
    idTokenInfo: idTokenInfoOf(idTagInfo),
  }),
});

/** 1.6 4.7: the samples are all that it tells between start and stop. */
const updated = row('station', 'transaction', 'MeterValues', {
  encodeRequest: ({ csmsTransactionId = UNKNOWN_TRANSACTION, meterValue, ...place }) => ({
    connectorId: connectorNumber(place),
    transactionId: csmsTransactionId,
    meterValue: sayMeterValues(meterValue) ?? [],
  }),
  decodeRequest({ connectorId, transactionId, ...it }) {
    const meterValue = hearMeterValues(it.meterValue);
    return {
      ...UNTOLD,
      eventType: 'Updated',
      timestamp: meterValue.at(-1)?.timestamp ?? Number.NaN,
      triggerReason: contextOf(meterValue) === 'Sample.Clock' ? 'MeterValueClock' : 'MeterValuePeriodic',
      ...placeOf(connectorId),
      tellsEvse: true,
      meterValue,
      ...compact({ csmsTransactionId: transactionId, registerWh: registerIn(meterValue) }),
    };
  },
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** 1.6 4.10. The reason may only be left out when it is Local (1.6 6.49). */
const ended = row('station', 'transaction', 'StopTransaction', {
  encodeRequest: ({ idToken, csmsTransactionId = UNKNOWN_TRANSACTION, stoppedReason, ...it }) => ({
    transactionId: csmsTransactionId,
    meterStop: wholeWh(it),
    timestamp: isoTime(it.timestamp),
    ...compact({
      idTag: maybe(idToken, idTagOf),
      reason: maybe(stoppedReason, stopReason.say),
      transactionData: sayMeterValues(it.meterValue),
    }),
  }),
  decodeRequest({ transactionId, meterStop, timestamp, idTag, reason = 'Local', transactionData }) {
    return {
      ...UNTOLD,
      eventType: 'Ended',
      timestamp: parseIsoTime(timestamp),
      triggerReason: END_TRIGGERS[reason] ?? 'AbnormalCondition',
      csmsTransactionId: transactionId,
      evseId: 0,
      tellsEvse: false,
      stoppedReason: stopReason.hear(reason),
      registerWh: meterStop,
      ...compact({
        idToken: maybe(idTag, (tag) => tokenOf(tag)),
        meterValue: maybe(filled(transactionData), hearMeterValues),
      }),
    };
  },
  encodeResponse: ({ idTokenInfo }) => compact({ idTagInfo: maybe(idTokenInfo, idTagInfoOf) }),
  decodeResponse: ({ idTagInfo }) => compact({ idTokenInfo: maybe(idTagInfo, idTokenInfoOf) }),
});

/** What made a transaction end, in 2.x's words, where 1.6's reason tells; anything else is out of the ordinary. */
const END_TRIGGERS: Partial<Record<v16.Reason, string>> = {
  Local: 'StopAuthorized',
  Remote: 'RemoteStop',
  DeAuthorized: 'Deauthorized',
  EVDisconnected: 'EVCommunicationLost',
  HardReset: 'ResetCommand',
  SoftReset: 'ResetCommand',
  UnlockCommand: 'UnlockCommand',
};

const spread = oneOf({ Started: started, Updated: updated, Ended: ended }, ({ eventType, meterValue }) =>
  eventType === 'Updated' && !sayMeterValues(meterValue) ? { nothing: true } : eventType,
);

/** Three messages; an update without samples needs none. MeterValues asked for by a trigger are no event of the transaction. */
export const transaction: Row<'transaction'> = {
  ...spread,
  hears: ({ action, payload }) => action !== 'MeterValues' || isUpdate(payload as v16.MeterValuesRequest),
};

function isUpdate({ transactionId, meterValue }: v16.MeterValuesRequest): boolean {
  const samples = meterValue.flatMap(({ sampledValue }) => sampledValue);
  return transactionId !== undefined && samples.some(({ context }) => context !== 'Trigger');
}

function contextOf(meterValue: readonly MeterValue[]): string | undefined {
  return meterValue.flatMap(({ sampledValue }) => sampledValue)[0]?.context;
}

/** meterStart and meterStop are whole Wh (1.6 6.45, 6.49). */
function wholeWh({ registerWh, eventType }: Pick<TransactionIntent, 'registerWh' | 'eventType'>): number {
  if (registerWh === undefined)
    throw new Unsayable(`OCPP 1.6 needs the register of a transaction that ${eventType.toLowerCase()}`);
  return Math.round(registerWh);
}
