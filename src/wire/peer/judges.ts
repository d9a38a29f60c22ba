import { type Edition, edition, loadValidators } from '../../ocpp/index.js';
import { Judge } from './judge.js';

/** One for each edition that may be agreed on, in the order of preference. */
export type Judges = readonly Judge[];

const loaded = new Map<Edition, Judge>();

/** Loads what it takes to judge these editions. */
export function loadJudges(editions: readonly Edition[]): Promise<Judges> {
  return Promise.all(
    editions.map(async (id) => {
      const judge = loaded.get(id) ?? new Judge(edition(id), await loadValidators(id));
      loaded.set(id, judge);
      return judge;
    }),
  );
}
