import type { v16 } from '../../ocpp/index.js';
import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import type { Condition, ConnectorError } from '../intents.js';
import { connectorNumber, placeOf } from './places.js';
import { row } from './row.js';
import { chargePointStatus, errorCode } from './words.js';

const LONGEST_INFO = 50;

/** 1.6 4.9. Without a fault the errorCode is NoError, which is not optional. */
export const status = row('station', 'status', 'StatusNotification', {
  encodeRequest: ({ condition, timestamp, error, ...place }) => ({
    connectorId: connectorNumber(place),
    status: wordOf(condition, place.evseId),
    ...errorFields(error),
    ...compact({ timestamp: maybe(timestamp, isoTime) }),
  }),
  decodeRequest: ({ connectorId, status: word, timestamp, ...fields }) => ({
    ...placeOf(connectorId),
    condition: chargePointStatus.hear(word) as Condition,
    ...compact({ timestamp: maybe(timestamp, parseIsoTime), error: errorOf(fields) }),
  }),
  encodeResponse: () => ({}),
  decodeResponse: () => ({}),
});

/** The word for a condition of a connector. */
export function statusWord(condition: Condition): string {
  return chargePointStatus.say(condition);
}

/** The station as a whole can only be Available, Unavailable or Faulted (1.6 4.9). */
function wordOf(condition: Condition, evseId: number): v16.ChargePointStatus {
  const word = chargePointStatus.say(condition);
  const ofStation: readonly string[] = ['Available', 'Unavailable', 'Faulted'];
  return evseId === 0 && !ofStation.includes(word) ? 'Available' : word;
}

type ErrorFields = Pick<v16.StatusNotificationRequest, 'errorCode' | 'info' | 'vendorId' | 'vendorErrorCode'>;

/** An error that 1.6 has no code for is an OtherError with its own name as the vendor's (1.6 7.6). */
function errorFields(error: ConnectorError | undefined): ErrorFields {
  if (!error) return { errorCode: 'NoError' };
  const known = errorCode.find(error.code);
  return compact({
    errorCode: known ?? 'OtherError',
    info: error.info?.slice(0, LONGEST_INFO),
    vendorId: error.vendorId,
    vendorErrorCode: error.vendorErrorCode ?? (known === undefined ? error.code : undefined),
  });
}

/** `info` with NoError explains the status (`EV side disconnected`, 1.6 4.9); it is kept as an error of code NoError. */
function errorOf({
  errorCode: code,
  info,
  vendorId,
  vendorErrorCode,
}: ErrorFields): ConnectorError | undefined {
  const says = [info, vendorId, vendorErrorCode].some((it) => it !== undefined);
  return code === 'NoError' && !says ? undefined : compact({ code, info, vendorId, vendorErrorCode });
}
