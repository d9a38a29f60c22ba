import type { Clock } from '../../world/index.js';
import type { CommandDesk } from '../commands/desk.js';
import type { CsmsEvent } from '../events.js';
import { type ChargingNeedsSettings, profileFor } from './needs.js';

interface Parts {
  needs: ChargingNeedsSettings | undefined;
  desk: CommandDesk;
  clock: Clock;
  report(cause: unknown, text: string): void;
}

/** OCPP 2.0.1 K15.FR.07, FR.13: the profile follows the answer, at once or when it is ready. */
export function offerSchedule(
  { station, evseId: evse, maxScheduleTuples }: CsmsEvent<'schedule-wanted'>,
  { needs, desk, clock, report }: Parts,
): void {
  if (!needs?.schedules?.length) return;
  const most = maxScheduleTuples === undefined ? {} : { maxScheduleTuples };
  const profile = profileFor(needs, { evseId: evse, ...most });
  const offer = () =>
    void desk
      .run(station, 'set-charging-profile', { evse, profile }, {})
      .catch((error) => report(error, `offering a schedule to a vehicle at ${station} failed`));
  if (needs.delay === undefined) offer();
  else clock.after(needs.delay * 1000, offer);
}
