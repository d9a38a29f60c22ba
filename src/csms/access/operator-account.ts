import type { STAFF_ROLES } from './who.js';

/** Somebody who works for the operator of the stations. */
export interface Operator {
  id: string;
  name: string;
  role: (typeof STAFF_ROLES)[number];
  /** Milliseconds since the Unix epoch. */
  createdAt: number;
}

export interface OperatorRepository {
  find(id: string): Promise<Operator | undefined>;
  list(): Promise<Operator[]>;
  save(operator: Operator): Promise<void>;
  remove(id: string): Promise<boolean>;
}
