import type { LocalListEntry } from '../../dialect/index.js';
import { Type } from '../../schema/index.js';
import { tokenFrom } from '../access/inputs.js';
import { entryFor, updated } from '../access/local-list.js';
import { TOKEN_STATES } from '../access/token.js';
import { askStatus } from './answers.js';
import { command, type Operator } from './command.js';
import type { CommandOutcome } from './outcome.js';
import { closed, noParams, oneOf } from './schemas.js';

const entry = Type.Object(
  {
    token: Type.String({ minLength: 1, description: 'The token' }),
    status: Type.Optional(oneOf(TOKEN_STATES, 'What the list says of it; what is on record unless said')),
    group: Type.Optional(Type.String({ description: 'Group (1.6: parent) that it belongs to' })),
    expires: Type.Optional(
      Type.Number({ 'x-quantity': 'duration', description: 'From now; milliseconds where there is no unit' }),
    ),
    remove: Type.Optional(Type.Boolean({ description: 'Takes it off the list (differential)' })),
  },
  closed,
);

type Wish = { token: string; status?: never; group?: string; expires?: number; remove?: boolean };
type UpdateType = 'Full' | 'Differential';

/** 1.6 5.15; OCPP 2.0.1 D01. */
const sendLocalList = command({
  name: 'send-local-list',
  summary: 'Sends the station tokens that it may judge by itself: a whole list, or changes to the one it has',
  params: Type.Object(
    {
      type: Type.Optional(oneOf(['full', 'differential'], 'The whole list (unless said), or changes to it')),
      version: Type.Optional(
        Type.Integer({ description: 'Version of the list after it; one more than the last unless said' }),
      ),
      tokens: Type.Optional(
        Type.Array(entry, { description: 'What it says; a full list without them has all tokens on record' }),
      ),
      perMessage: Type.Optional(
        Type.Integer({ minimum: 1, description: 'Tokens of one message; further ones follow as changes' }),
      ),
      orFull: Type.Optional(
        Type.Boolean({ description: 'Sends the whole list when the station refuses the changes' }),
      ),
    },
    closed,
  ),
  async run({ type = 'full', version, tokens, perMessage, orFull = false }, operator) {
    const known = await operator.read((repos) => repos.localLists.find(operator.station));
    const entries = await entriesOf(tokens as Wish[] | undefined, type, operator);
    const first = version ?? (known?.version ?? 0) + 1;
    const send = { type: type === 'full' ? ('Full' as const) : ('Differential' as const), first };
    const outcome = await sendAll({ ...send, entries, perMessage }, operator);
    // D01.FR.03, 1.6 5.15.
    const isRefused = outcome.status === 'Failed' || outcome.status === 'VersionMismatch';
    if (!orFull || type === 'full' || !isRefused) return outcome;
    const whole = updated(known?.entries ?? [], entries);
    return sendAll({ type: 'Full', first, entries: whole, perMessage }, operator);
  },
});

interface Sending {
  type: UpdateType;
  /** Version after the first message. */
  first: number;
  entries: LocalListEntry[];
  perMessage: number | undefined;
}

/** D01.FR.03 (note), FR.11: the rest of a list that is too long for one message follows as changes. */
async function sendAll(
  { type, first, entries, perMessage = Math.max(entries.length, 1) }: Sending,
  operator: Operator,
): Promise<CommandOutcome> {
  const pages = Math.max(Math.ceil(entries.length / perMessage), 1);
  for (let page = 0; ; page += 1) {
    const part = entries.slice(page * perMessage, (page + 1) * perMessage);
    const update = { type: page === 0 ? type : 'Differential', version: first + page, part } as const;
    const outcome = await sendOne(update, operator);
    if (outcome.status !== 'Accepted' || page + 1 >= pages) {
      return { ...outcome, result: { version: update.version, tokens: entries.length } };
    }
  }
}

async function sendOne(
  { type, version, part }: { type: UpdateType; version: number; part: LocalListEntry[] },
  operator: Operator,
): Promise<CommandOutcome> {
  const request = { versionNumber: version, updateType: type, entries: part };
  const outcome = await askStatus(operator, 'sendLocalList', request);
  if (outcome.status !== 'Accepted') return outcome;
  const { station: stationId } = operator;
  await operator.work(async ({ localLists }) => {
    const before = type === 'Full' ? [] : ((await localLists.find(stationId))?.entries ?? []);
    await localLists.save({ stationId, version, entries: updated(before, part), updatedAt: operator.now() });
  });
  return outcome;
}

async function entriesOf(
  wishes: readonly Wish[] | undefined,
  type: 'full' | 'differential',
  operator: Operator,
): Promise<LocalListEntry[]> {
  const now = operator.now();
  const { cardType } = operator.traits;
  return operator.read(async ({ access }) => {
    if (!wishes) {
      const all = type === 'full' ? await access.tokens() : [];
      return all.map((token) => entryFor(token, now, cardType));
    }
    const entries: LocalListEntry[] = [];
    for (const { token: id, status, group, expires, remove } of wishes) {
      const token = (await access.token(id)) ?? tokenFrom(id, {});
      const { idToken, idTokenInfo } = entryFor(
        {
          ...token,
          ...(status !== undefined && { state: status }),
          ...(group !== undefined && { groupId: group }),
        },
        now,
        cardType,
      );
      const ends = expires !== undefined && { cacheExpiry: now + expires };
      entries.push(
        remove ? { idToken } : { idToken, ...(idTokenInfo && { idTokenInfo: { ...idTokenInfo, ...ends } }) },
      );
    }
    return entries;
  });
}

/** 1.6 5.10; OCPP 2.0.1 D02. */
const getLocalListVersion = command({
  name: 'get-local-list-version',
  summary: 'Asks for the version of the list of tokens, and says which one is on record',
  params: noParams,
  async run(_, operator) {
    const { outcome, response } = await operator.ask('getLocalListVersion', {});
    if (!response) return outcome;
    const known = await operator.read((repos) => repos.localLists.find(operator.station));
    const { versionNumber: version } = response;
    return { ...outcome, result: { version, ...(known && { onRecord: known.version }) } };
  },
});

export const localList = [sendLocalList, getLocalListVersion];
