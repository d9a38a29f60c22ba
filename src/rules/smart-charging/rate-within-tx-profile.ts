import { ocpp2, ocpp16 } from '../clauses.js';
import type { Rule } from '../rule.js';
import type { Session } from '../session/session.js';
import type { Call } from '../watch/seen.js';
import { type SetProfile, setProfileIn } from './set-profile.js';

/** A vehicle may take its time to follow (IEC 61851-1: 5 s), and so may the meter. */
const REACTION_MS = 15_000;
/** Of the limit: meters and control pilots are not exact. */
const TOLERANCE = 0.03;

const MEASURANDS: Readonly<Record<string, string>> = { W: 'Power.Active.Import', A: 'Current.Import' };

interface Limited {
  profiles: SetProfile[];
  since: number;
  call: Call;
}

/**
 * A TxProfile is the one purpose of which all is seen: none is older than its transaction. Taken is the most that any of them ever
 * allows, so that what is found is beyond doubt; other purposes and levels can only allow less.
 */
export const rateWithinTxProfile: Rule = {
  id: 'rate-within-tx-profile',
  title: 'A transaction does not take more than its TxProfile ever allows',
  axis: 'conformance',
  clauses: { ...ocpp16('3.13.1, 5.16.3'), ...ocpp2('K01.FR.04, K02.FR.04') },
  create({ session, report }) {
    const limited = new Map<string, Limited>();
    return {
      call(call) {
        const [first] = limited;
        if (!first || call.from !== 'station') return;
        const set = session.samplesIn(call);
        const limit = set?.transaction === undefined ? undefined : limited.get(set.transaction);
        if (!set || !limit || session.transactionIn(call)?.offline) return;
        const most = mostOf(limit.profiles);
        if (!most) return;
        const measurand = MEASURANDS[most.unit];
        const beyond = set.samples.find(
          (sample) =>
            sample.measurand === measurand &&
            sample.location === 'Outlet' &&
            (most.unit === 'A' ? sample.phase !== 'N' : sample.phase === undefined) &&
            trueTime(session, sample.at, call) >= limit.since + REACTION_MS &&
            sample.value > most.limit * (1 + TOLERANCE) + 0.5,
        );
        if (!beyond) return;
        report(
          'station',
          `${measurand} is ${beyond.value}, allowed are ${most.limit} ${most.unit}`,
          limit.call,
          call,
        );
      },
      answer(answer, call) {
        if (call.from !== 'csms' || answer.result?.['status'] !== 'Accepted') return;
        // What was cleared is not always plain: then nothing is known any more.
        if (call.action === 'ClearChargingProfile') limited.clear();
        const profile = setProfileIn(call);
        if (profile?.purpose !== 'TxProfile' || profile.transaction === undefined) return;
        const others = limited.get(profile.transaction)?.profiles.filter(({ id }) => id !== profile.id) ?? [];
        limited.set(profile.transaction, { profiles: [...others, profile], since: answer.at, call });
      },
    };
  },
};

/** Undefined: at times nothing may be said, or the units differ. */
function mostOf(profiles: readonly SetProfile[]): { limit: number; unit: string } | undefined {
  if (!profiles.some(({ isPermanent }) => isPermanent)) return undefined;
  const schedules = profiles.flatMap((profile) => profile.schedules);
  const unit = schedules[0]?.unit;
  if (unit === undefined || schedules.some((schedule) => schedule.unit !== unit)) return undefined;
  return { unit, limit: Math.max(...schedules.flatMap(({ limits }) => limits)) };
}

function trueTime({ clock }: Session, at: number, call: Call): number {
  return Math.min(call.at, at + (clock.behindBy ?? 0));
}
