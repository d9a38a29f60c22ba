import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Call } from '../watch/seen.js';

const MESSAGES: ReadonlySet<string> = new Set([
  'FirmwareStatusNotification',
  'SignedFirmwareStatusNotification',
]);

/** How far an update is. A restart may come before the firmware is written, or after it. */
const STEPS: Readonly<Record<string, number>> = {
  DownloadScheduled: 0,
  Downloading: 1,
  DownloadPaused: 1,
  Downloaded: 2,
  SignatureVerified: 3,
  InstallScheduled: 4,
  Installing: 5,
  InstallRebooting: 5,
  Installed: 6,
};

interface Told {
  status: string;
  step: number;
  call: Call;
}

/** Updates without a number cannot be told apart, and are not judged. */
export const updateGoesForward: Rule = {
  id: 'update-goes-forward',
  title: 'The statuses of one firmware update come in the order of its steps',
  axis: 'conformance',
  clauses: { ...ocpp16('security whitepaper L01, figure 14'), ...ocpp2('L01, FirmwareStatusEnumType') },
  create({ report }) {
    const furthest = new Map<unknown, Told>();
    return {
      call(call) {
        if (!MESSAGES.has(call.action) || !call.valid) return;
        const { status, requestId } = call.payload as { status: string; requestId?: number };
        const step = STEPS[status];
        if (requestId === undefined || step === undefined) return;
        const before = furthest.get(requestId);
        if (before && step < before.step) {
          report('station', `${status} came after ${before.status} of the same update`, before.call, call);
          return;
        }
        furthest.set(requestId, { status, step, call });
      },
      // A number may be given again to another update.
      answer(_, call) {
        const { requestId } = call.payload as { requestId?: unknown };
        if (call.from === 'csms' && /UpdateFirmware$/.test(call.action)) furthest.delete(requestId);
      },
    };
  },
};
