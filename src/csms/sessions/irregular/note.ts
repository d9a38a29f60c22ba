import type { Context } from '../../context.js';
import type { Session } from '../session.js';
import { type Irregularity, newFlags } from './irregularity.js';
import { OUTCOMES } from './outcomes.js';

type NoteContext = Pick<Context, 'repos' | 'ids' | 'now' | 'tell'>;

/** Puts what is newly wrong with a session on the work list, and takes off what has mended. */
export async function noteFlags(
  session: Session,
  before: Session | undefined,
  context: NoteContext,
): Promise<void> {
  if (before && before.flags === session.flags) return;
  for (const kind of newFlags(session, before)) {
    const { id, stationId, evseId } = session;
    const place = { stationId, session: id, ...(evseId !== undefined && { evseId }) };
    if (OUTCOMES[kind].review) await note({ kind, ...place }, context);
  }
  const mended = (before?.flags ?? []).filter((it) => OUTCOMES[it].mends && !session.flags.includes(it));
  if (mended.length > 0) await resolveMended(session, mended, context);
}

/** Puts something on the work list. */
export async function note(what: Omit<Irregularity, 'id' | 'at'>, context: NoteContext): Promise<void> {
  const { repos, ids, now, tell } = context;
  const irregularity: Irregularity = { id: ids.next('irr'), at: now, ...what };
  await repos.irregularities.save(irregularity);
  const { id, kind, stationId: station, session } = irregularity;
  tell({
    type: 'irregularity',
    at: now,
    station,
    kind,
    irregularity: id,
    ...(session !== undefined && { session }),
  });
}

async function resolveMended(
  { id }: Session,
  mended: readonly string[],
  { repos, now }: NoteContext,
): Promise<void> {
  for (const open of await repos.irregularities.list({ session: id, resolved: false })) {
    if (!mended.includes(open.kind)) continue;
    await repos.irregularities.save({ ...open, resolvedAt: now, note: 'what was missing has come' });
  }
}
