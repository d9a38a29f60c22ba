import { parseIsoTime } from '../../world/index.js';
import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** Requests -> the message that tells how it goes. */
const statusOf: Readonly<Record<string, string>> = {
  PublishFirmware: 'PublishFirmwareStatusNotification',
  SignedUpdateFirmware: 'SignedFirmwareStatusNotification',
  UpdateFirmware: 'FirmwareStatusNotification',
};

const REFUSED: ReadonlySet<unknown> = new Set(['Rejected', 'InvalidCertificate', 'RevokedCertificate']);

/** How long the first word may take. Milliseconds. */
const patienceMs = 300_000;

/** 1.6 has no word for an update that waits for its date: until then there is nothing to tell. */
function waits({ payload, at }: Call): boolean {
  const { retrieveDate } = payload as { retrieveDate?: unknown };
  return typeof retrieveDate === 'string' && parseIsoTime(retrieveDate) > at;
}

export const updateIsReported: Rule = {
  id: 'update-is-reported',
  title: 'A station that takes a firmware update tells how it goes',
  axis: 'conformance',
  clauses: { ...ocpp16('4.5, 5.19 (errata 3.47)'), ...ocpp2('L01.FR.01, L02.FR.01, L03.FR.01') },
  create({ report, whileOnline }) {
    const awaited = new Map<string, Call>();
    return {
      answer(answer, call) {
        const message = statusOf[call.action];
        if (message === undefined || !call.valid || !answer.result) return;
        if (REFUSED.has(answer.result.status) || waits(call)) return;
        awaited.set(message, call);
        whileOnline(patienceMs, () => {
          if (awaited.get(message) !== call) return;
          awaited.delete(message);
          report('station', `No ${message} came after ${call.action}`, call, answer);
        });
      },
      call(call) {
        awaited.delete(call.action);
      },
    };
  },
};
