import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Requests -> the message that tells how the upload goes. */
const statusOf: Readonly<Record<string, string>> = {
  GetDiagnostics: 'DiagnosticsStatusNotification',
  GetLog: 'LogStatusNotification',
};

/** How long the first word may take. Milliseconds. */
const patienceMs = 300_000;

/** A GetDiagnostics that is answered without a file name has nothing to upload. */
export const uploadIsReported: Rule = {
  id: 'upload-is-reported',
  title: 'A station that uploads a log or diagnostics tells how it goes',
  axis: 'conformance',
  clauses: { ...ocpp16('4.4, 5.9 (errata 3.31)'), ...ocpp2('N01.FR.08, N01.FR.09, N01.FR.10') },
  create({ report, whileOnline }) {
    const awaited = new Set<string>();
    return {
      answer(answer, call) {
        const message = statusOf[call.action];
        const { status, fileName } = answer.result ?? {};
        const isTaken = status === 'Accepted' || (call.action === 'GetDiagnostics' && fileName !== undefined);
        if (message === undefined || !isTaken) return;
        awaited.add(message);
        whileOnline(patienceMs, () => {
          if (awaited.delete(message))
            report('station', `No ${message} came after ${call.action}`, call, answer);
        });
      },
      call(call) {
        awaited.delete(call.action);
      },
    };
  },
};
