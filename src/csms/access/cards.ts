import type { Repositories } from '../context.js';
import type { LetterKind } from '../letters/kinds.js';
import { noteLetter } from '../letters/note.js';
import type { Outbox } from '../letters/outbox.js';
import type { CsmsParts } from '../parts.js';
import { Refused } from '../refused.js';
import { isOfRequests, type Token, type TokenKind } from './token.js';

export interface CardWish {
  idToken: string;
  kind?: TokenKind | undefined;
  type?: string | undefined;
  driver?: string | undefined;
  group?: string | undefined;
}

/** What drivers have in hand: registered once, blocked, lost, replaced, handed on. */
export class Cards {
  readonly #parts: CsmsParts;
  readonly #letters: Outbox;

  constructor(parts: CsmsParts, letters: Outbox) {
    this.#parts = parts;
    this.#letters = letters;
  }

  /** Throws Refused (token-taken, driver-unknown). */
  register(wish: CardWish): Promise<Token> {
    return this.#change((repos) => add(wish, repos));
  }

  /** What is lost is blocked already, and stays lost. */
  block(seen: Token): Promise<Token> {
    return this.#change(async (repos) => {
      const token = await asSeen(seen, repos);
      if (token.state === 'lost') return token;
      if (token.state !== 'blocked') await this.#tell('card-blocked', token, token.driverId, repos);
      return saved({ ...token, state: 'blocked' }, repos);
    });
  }

  /** A lost card stays lost. Throws Refused (token-lost). */
  unblock(seen: Token): Promise<Token> {
    return this.#change(async (repos) => {
      const token = await asSeen(seen, repos);
      if (token.state === 'lost')
        throw new Refused('token-lost', 'A lost card is not taken back; register another');
      return saved({ ...token, state: 'accepted' }, repos);
    });
  }

  /** Blocked everywhere and for good; another takes its place, once, with everything that was said of it. Throws Refused (token-taken, token-lost). */
  lose(seen: Token, replacement?: string): Promise<Token> {
    return this.#change(async (repos) => {
      const token = await asSeen(seen, repos);
      if (token.replacedBy !== undefined)
        throw new Refused('token-lost', `${token.replacedBy} has taken its place already`);
      const lost: Token = {
        ...token,
        state: 'lost',
        ...(replacement !== undefined && { replacedBy: replacement }),
      };
      await repos.access.saveToken(lost);
      if (token.state !== 'lost') await this.#tell('card-lost', token, token.driverId, repos);
      if (replacement === undefined) return lost;
      await refuseTaken(replacement, repos);
      const { replacedBy: _, ...rest } = token;
      const other: Token = { ...rest, idToken: replacement, state: 'accepted' };
      await repos.access.saveToken(other);
      return other;
    });
  }

  /** Another driver's from now on. What was charged with it before stays the former's, and so does a session that runs. */
  handOver(seen: Token, driver: string): Promise<Token> {
    return this.#change(async (repos) => {
      await knownDriver(driver, repos);
      const token = await asSeen(seen, repos);
      if (token.driverId !== driver) {
        await this.#tell('card-given-away', token, token.driverId, repos);
        await this.#tell('card-received', token, driver, repos);
      }
      return saved({ ...token, driverId: driver }, repos);
    });
  }

  async #tell(
    kind: LetterKind,
    { idToken }: Token,
    driver: string | undefined,
    repos: Repositories,
  ): Promise<void> {
    if (driver === undefined || !(await repos.accounts.find(driver))) return;
    const now = this.#parts.clock.now();
    const to = { kind: 'driver', id: driver } as const;
    await noteLetter({ kind, name: `${idToken} ${now}`, to, about: idToken }, { repos, now });
  }

  async #change(work: (repos: Repositories) => Promise<Token>): Promise<Token> {
    const token = await this.#parts.store.work(work);
    void this.#letters.wake();
    this.#parts.tell({ type: 'access-changed', at: this.#parts.clock.now() });
    return token;
  }
}

async function saved(token: Token, { access }: Repositories): Promise<Token> {
  await access.saveToken(token);
  return token;
}

async function add(
  { idToken, kind = 'card', type, driver, group }: CardWish,
  repos: Repositories,
): Promise<Token> {
  await refuseTaken(idToken, repos);
  if (driver !== undefined) await knownDriver(driver, repos);
  const token: Token = {
    idToken,
    kind,
    state: 'accepted',
    maxActive: 1,
    ...(type !== undefined && { type }),
    ...(driver !== undefined && { driverId: driver }),
    ...(group !== undefined && { groupId: group }),
  };
  await repos.access.saveToken(token);
  return token;
}

/** The token as it is by now. Throws Refused (edited-meanwhile) where it is gone or somebody else's, who decide about it themselves. */
async function asSeen({ idToken, driverId }: Token, { access }: Repositories): Promise<Token> {
  const token = await access.token(idToken);
  if (token && token.driverId === driverId) return token;
  throw new Refused('edited-meanwhile', `${idToken} is not as you know it`);
}

async function refuseTaken(idToken: string, { access }: Repositories): Promise<void> {
  if (isOfRequests(idToken))
    throw new Refused('token-taken', `${idToken} is kept for who charges by the app`, 'idToken');
  if (await access.token(idToken))
    throw new Refused('token-taken', `${idToken} is registered already`, 'idToken');
}

async function knownDriver(id: string, { access }: Repositories): Promise<void> {
  if (!(await access.driver(id))) throw new Refused('driver-unknown', `There is no driver ${id}`, 'driver');
}
