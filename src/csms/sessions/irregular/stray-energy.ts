import { type MeterValue, registerIn } from '../../../dialect/index.js';
import type { Context } from '../../context.js';
import { note } from './note.js';

/** A meter of a charger counts its own use, too; this much nobody charges with. */
const OWN_USE_WH = 100;

/** Looks at samples of an EVSE at which no session is known: its meter must not count on by much. */
export async function watchStray(
  evseId: number,
  meterValue: readonly MeterValue[],
  context: Context,
): Promise<void> {
  const read = registerIn(meterValue);
  if (read === undefined || evseId <= 0) return;
  const register = Math.round(read);
  const { repos, station: stationId } = context;
  const former = await repos.irregularities.register(stationId, evseId);
  if (former !== undefined && register - former > OWN_USE_WH) {
    const detail = `${register - former} Wh without a session`;
    await note({ kind: 'energy-without-session', stationId, evseId, detail }, context);
  }
  if (register !== former) await repos.irregularities.saveRegister(stationId, evseId, register);
}
