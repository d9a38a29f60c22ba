import type { Connection } from './connection.js';
import { MIGRATIONS } from './migrations.js';
import type { Db } from './tables.js';

/** Where a database keeps the version of its schema. */
export interface SchemaVersion {
  /** 0: it has no tables yet. */
  read(): Promise<number>;
  /** Inside the transaction of the migration that leads to it. */
  write(version: number): Promise<void>;
  /** Once the last migration is committed. */
  settle(): Promise<void>;
}

/** Does what the schema's history has beyond the version of this database, up to `wanted`: each step whole or not at all. */
export async function migrate(
  db: Db,
  connection: Connection,
  schema: SchemaVersion,
  wanted = MIGRATIONS.length,
): Promise<void> {
  const version = await schema.read();
  if (version >= wanted) return;
  for (const [index, { up }] of MIGRATIONS.slice(0, wanted).entries()) {
    if (index < version) continue;
    connection.begin();
    try {
      await up(db);
      await schema.write(index + 1);
      await connection.commit();
    } catch (error) {
      await connection.rollback();
      throw error;
    }
  }
  await schema.settle();
}
