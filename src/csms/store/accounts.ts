import { type Account, type AccountRepository, emailKey, type MailCode } from '../access/account.js';
import type { Operator, OperatorRepository } from '../access/operator-account.js';
import { optional } from './mapping.js';
import type { AccountRow } from './tables/access.js';
import type { Db } from './tables.js';

export class SqlAccounts implements AccountRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Account | undefined> {
    const row = await this.#db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst();
    return row && accountOf(row);
  }

  async byEmail(kind: Account['kind'], email: string): Promise<Account | undefined> {
    const row = await this.#db
      .selectFrom('accounts')
      .selectAll()
      .where('kind', '=', kind)
      .where('email_key', '=', emailKey(email))
      .executeTakeFirst();
    return row && accountOf(row);
  }

  async save({ id, kind, email, password, state, createdAt }: Account): Promise<void> {
    const rest = { password: password ?? null, state, created_at: createdAt };
    const columns = { kind, email, email_key: emailKey(email), ...rest };
    await this.#db
      .insertInto('accounts')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async remove(id: string): Promise<void> {
    await this.#db.deleteFrom('account_codes').where('account_id', '=', id).execute();
    await this.#db.deleteFrom('accounts').where('id', '=', id).execute();
  }

  async saveCode({ hash, accountId, purpose, email, expiresAt }: MailCode): Promise<void> {
    await this.#db
      .insertInto('account_codes')
      .values({ hash, account_id: accountId, purpose, email: email ?? null, expires_at: expiresAt })
      .execute();
  }

  async takeCode(hash: string): Promise<MailCode | undefined> {
    const row = await this.#db
      .selectFrom('account_codes')
      .selectAll()
      .where('hash', '=', hash)
      .executeTakeFirst();
    if (!row) return undefined;
    await this.#db.deleteFrom('account_codes').where('hash', '=', hash).execute();
    const purpose = row.purpose as MailCode['purpose'];
    const { account_id: accountId, expires_at: expiresAt } = row;
    return { hash, accountId, purpose, ...optional('email', row.email), expiresAt: Number(expiresAt) };
  }

  async removeCodes(accountId: string, purpose?: MailCode['purpose']): Promise<void> {
    const query = this.#db.deleteFrom('account_codes').where('account_id', '=', accountId);
    await (purpose === undefined ? query : query.where('purpose', '=', purpose)).execute();
  }
}

function accountOf({ id, kind, email, password, state, created_at }: AccountRow): Account {
  return {
    id,
    kind: kind as Account['kind'],
    email,
    ...optional('password', password),
    state: state as Account['state'],
    createdAt: Number(created_at),
  };
}

export class SqlOperators implements OperatorRepository {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  async find(id: string): Promise<Operator | undefined> {
    return (await this.list()).find((operator) => operator.id === id);
  }

  async list(): Promise<Operator[]> {
    const rows = await this.#db.selectFrom('operators').selectAll().orderBy('id').execute();
    return rows.map(({ id, name, role, created_at }) => ({
      id,
      name,
      role: role as Operator['role'],
      createdAt: Number(created_at),
    }));
  }

  async save({ id, name, role, createdAt }: Operator): Promise<void> {
    const columns = { name, role, created_at: createdAt };
    await this.#db
      .insertInto('operators')
      .values({ id, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  }

  async remove(id: string): Promise<boolean> {
    const gone = this.#db.deleteFrom('operators').where('id', '=', id).returning('id');
    return (await gone.executeTakeFirst()) !== undefined;
  }
}
