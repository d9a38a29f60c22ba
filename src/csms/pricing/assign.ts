import type { Repositories } from '../context.js';
import { Refused } from '../refused.js';
import type { AssignmentKind, TariffAssignment } from './versions.js';

type Needs = Pick<Repositories, 'access' | 'pricing' | 'stations'>;

/** What a tariff was to be assigned to is not there. */
const UNKNOWN = 'tariff-subject-unknown';

/** Assigns a tariff, in place of the former. Throws Refused: `tariff-subject-unknown`, `tariff-unknown`. */
export async function assignTariff(assignment: TariffAssignment, repos: Needs): Promise<void> {
  const { tariffId } = assignment;
  const heads = await repos.pricing.heads();
  if (!heads.some(({ id }) => id === tariffId)) {
    throw new Refused('tariff-unknown', `there is no tariff ${tariffId}`, 'tariff');
  }
  await HOMES[assignment.kind](assignment.subject, tariffId, repos);
}

/** Takes an assignment back; false: there was none. */
export async function unassignTariff(kind: AssignmentKind, subject: string, repos: Needs): Promise<boolean> {
  const had = (await assignments(repos)).some((it) => it.kind === kind && it.subject === subject);
  if (had) await HOMES[kind](subject, undefined, repos);
  return had;
}

/** All assignments, of one tariff or of all, by kind and subject. */
export async function assignments(repos: Needs, tariffId?: string): Promise<TariffAssignment[]> {
  const { access, pricing, stations } = repos;
  const of = (kind: AssignmentKind, all: readonly { id: string; tariffId?: string }[]): TariffAssignment[] =>
    all.flatMap((it) => (it.tariffId === undefined ? [] : [{ kind, subject: it.id, tariffId: it.tariffId }]));
  const all = [
    ...of('driver', await access.drivers()),
    ...of('station', await stations.list()),
    ...(await pricing.assignments()),
  ];
  return all.filter((it) => tariffId === undefined || it.tariffId === tariffId);
}

/** Takes a tariff off the record; false: there is none. Throws Refused `tariff-assigned` while somebody has it. */
export async function removeTariff(id: string, repos: Needs): Promise<boolean> {
  const heads = await repos.pricing.heads();
  const holders = (await assignments(repos, id)).map(({ kind, subject }) => `${kind} ${subject}`);
  if (heads.length > 1 && heads.some((head) => head.id === id && head.isDefault)) holders.push('the default');
  if (holders.length > 0) {
    const more = holders.length > 5 ? ` and ${holders.length - 5} more` : '';
    throw new Refused('tariff-assigned', `tariff ${id} is that of ${holders.slice(0, 5).join(', ')}${more}`);
  }
  return repos.pricing.removeHead(id);
}

/** Where each kind of assignment is kept. */
const HOMES: Readonly<
  Record<AssignmentKind, (subject: string, tariffId: string | undefined, repos: Needs) => Promise<void>>
> = {
  driver: async (subject, tariffId, { access }) => {
    const { tariffId: _, ...driver } = known(await access.driver(subject), `driver ${subject}`);
    await access.saveDriver({ ...driver, ...(tariffId !== undefined && { tariffId }) });
  },
  station: async (subject, tariffId, { stations }) => {
    const { tariffId: _, ...station } = known(await stations.find(subject), `station ${subject}`);
    await stations.save({ ...station, ...(tariffId !== undefined && { tariffId }) });
  },
  group: async (subject, tariffId, { access, pricing }) => {
    known(await access.group(subject), `group ${subject}`);
    await keep('group', subject, tariffId, pricing);
  },
  site: (subject, tariffId, { pricing }) => keep('site', subject, tariffId, pricing),
};

async function keep(
  kind: AssignmentKind,
  subject: string,
  tariffId: string | undefined,
  pricing: Repositories['pricing'],
): Promise<void> {
  if (tariffId === undefined) await pricing.unassign(kind, subject);
  else await pricing.assign({ kind, subject, tariffId });
}

function known<T>(record: T | undefined, what: string): T {
  if (record === undefined) throw new Refused(UNKNOWN, `there is no ${what}`);
  return record;
}
