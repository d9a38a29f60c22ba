import type { RequestedProfile } from '../reading/profile.js';
import type { Context, Watch } from '../rule.js';
import type { Call } from '../watch/seen.js';

/** A watch over the charging profiles that the CSMS sends, alone or with the request to start a transaction. */
export function onProfiles(
  { session }: Context,
  judge: (requested: RequestedProfile, call: Call) => void,
): Watch {
  return {
    call(call) {
      const requested = call.from === 'csms' && call.valid ? session.reading.profile(call) : undefined;
      if (requested) judge(requested, call);
    },
  };
}
