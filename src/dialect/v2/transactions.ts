import { isoTime, parseIsoTime } from '../../world/index.js';
import { compact, maybe } from '../common/compact.js';
import { registerIn } from '../common/samples.js';
import { hearMeterValues, sayMeterValues } from './meter-values.js';
import { evseOf } from './names.js';
import { row, type Worded } from './row.js';
import {
  hearPersonalMessage,
  hearToken,
  hearTokenInfo,
  sayPersonalMessage,
  sayToken,
  sayTokenInfo,
} from './tokens.js';

/** E01 to E15. The register is told by its samples alone. */
export const transaction: Worded<'transaction'> = (words) =>
  row('station', 'transaction', 'TransactionEvent', {
    encodeRequest: (it) => ({
      eventType: it.eventType,
      timestamp: isoTime(it.timestamp),
      triggerReason: words.triggerReason.say(it.triggerReason),
      seqNo: it.seqNo,
      transactionInfo: compact({
        transactionId: it.transactionId,
        chargingState: it.chargingState,
        timeSpentCharging: maybe(it.timeSpentCharging, Math.round),
        stoppedReason: maybe(it.stoppedReason, words.stoppedReason.say),
        remoteStartId: it.remoteStartId,
      }),
      ...compact({
        offline: it.offline || undefined,
        evse: it.tellsEvse ? evseOf(it) : undefined,
        idToken: maybe(it.idToken, (token) => sayToken(token, words)),
        reservationId: it.reservationId,
        numberOfPhasesUsed: it.numberOfPhasesUsed,
        cableMaxCurrent: maybe(it.cableMaxCurrent, Math.round),
        meterValue: sayMeterValues(it.meterValue, words),
      }),
    }),
    decodeRequest({ transactionInfo: info, evse, offline = false, ...it }) {
      const meterValue = maybe(it.meterValue, hearMeterValues);
      // stoppedReason may only be left out when it is Local (E06.FR.09).
      const stoppedReason = info.stoppedReason ?? (it.eventType === 'Ended' ? 'Local' : undefined);
      return {
        eventType: it.eventType,
        timestamp: parseIsoTime(it.timestamp),
        triggerReason: it.triggerReason,
        seqNo: it.seqNo,
        offline,
        transactionId: info.transactionId,
        evseId: evse?.id ?? 0,
        tellsEvse: evse !== undefined,
        ...compact({
          connectorId: evse?.connectorId,
          idToken: maybe(it.idToken, hearToken),
          chargingState: info.chargingState,
          stoppedReason,
          timeSpentCharging: info.timeSpentCharging,
          remoteStartId: info.remoteStartId,
          reservationId: it.reservationId,
          numberOfPhasesUsed: it.numberOfPhasesUsed,
          cableMaxCurrent: it.cableMaxCurrent,
          registerWh: registerIn(meterValue),
          meterValue,
        }),
      };
    },
    encodeResponse: ({ totalCost, chargingPriority, idTokenInfo, updatedPersonalMessage }) =>
      compact({
        totalCost,
        chargingPriority,
        idTokenInfo: maybe(idTokenInfo, (info) => sayTokenInfo(info, words)),
        updatedPersonalMessage: sayPersonalMessage(updatedPersonalMessage, words),
      }),
    decodeResponse: ({ totalCost, chargingPriority, idTokenInfo, updatedPersonalMessage }) =>
      compact({
        totalCost,
        chargingPriority,
        idTokenInfo: maybe(idTokenInfo, hearTokenInfo),
        updatedPersonalMessage: maybe(updatedPersonalMessage, hearPersonalMessage),
      }),
  });
