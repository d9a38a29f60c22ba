import type { CsmsParts } from '../parts.js';
import type { Accounts } from './accounts.js';
import { revokeAllOf } from './keys.js';
import type { Operator } from './operator-account.js';

/** Those who work for the operator of the stations. */
export class Staff {
  readonly #parts: CsmsParts;
  readonly #accounts: Accounts;

  constructor(parts: CsmsParts, accounts: Accounts) {
    this.#parts = parts;
    this.#accounts = accounts;
  }

  /** Puts them on record and sends them a code to choose a password with. Throws Refused (email-taken). */
  async add({ name, role, email }: Pick<Operator, 'name' | 'role'> & { email: string }): Promise<Operator> {
    const { store, ids, clock } = this.#parts;
    const operator: Operator = { id: ids.next('opr'), name, role, createdAt: clock.now() };
    await store.work(async (repos) => {
      await repos.operators.save(operator);
      return this.#accounts.registration.invite(operator.id, email, repos);
    });
    await this.#accounts.letters.post();
    return operator;
  }

  list(): Promise<Operator[]> {
    return this.#parts.store.read((repos) => repos.operators.list());
  }

  /** Logins begun with another role end, so that nobody goes on with it. Undefined: there is none of that name. */
  change(id: string, change: Partial<Pick<Operator, 'name' | 'role'>>): Promise<Operator | undefined> {
    const { store, clock } = this.#parts;
    return store.work(async (repos) => {
      const operator = await repos.operators.find(id);
      if (!operator) return undefined;
      const changed = { ...operator, ...change };
      await repos.operators.save(changed);
      if (changed.role !== operator.role) await revokeAllOf({ operatorId: operator.id }, repos, clock.now());
      return changed;
    });
  }

  remove(id: string): Promise<boolean> {
    const { store, clock } = this.#parts;
    return store.work(async (repos) => {
      await revokeAllOf({ operatorId: id }, repos, clock.now());
      await repos.accounts.remove(id);
      return repos.operators.remove(id);
    });
  }
}
