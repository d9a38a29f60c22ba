import type { Request, StationIntent } from '../../dialect/index.js';
import type { Handler } from '../context.js';
import type { CsmsEvent } from '../events.js';
import type { Notice } from './notice.js';

/** An event but for when and where, which are the same for all. */
type News = { [E in CsmsEvent as E['type']]: Omit<E, 'at' | 'station'> }[CsmsEvent['type']];

interface Manner<R> {
  /** When it was so by the station's clock, where the message says. Milliseconds since the Unix epoch. */
  at?(request: R): number;
  news?(request: R): readonly News[];
}

/** Answers what stations only tell: it is kept as it was told, and told on. */
export function kept<N extends StationIntent>(
  kind: Notice['kind'],
  { at, news = () => [] }: Manner<Request<N>>,
): (request: Request<N>, context: Parameters<Handler<N>>[1]) => Promise<Record<string, never>> {
  return async (request, { repos, now, station, tell }) => {
    const { requestId } = request as { requestId?: number };
    await repos.notices.add({
      stationId: station,
      kind,
      ...(requestId !== undefined && { requestId }),
      ...(at && { stationTime: at(request) }),
      serverTime: now,
      payload: request,
    });
    for (const each of news(request)) tell({ ...each, at: now, station } as CsmsEvent);
    return {};
  };
}
