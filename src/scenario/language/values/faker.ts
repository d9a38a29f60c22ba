import type { Faker } from '@faker-js/faker';
import { FAKER_PATHS } from './generated/faker-paths.js';

/** Calls one of faker's functions by path: `faker('number.int', [100])`. */
export type FakerCall = (path: string, args: readonly unknown[]) => unknown;

const paths: ReadonlySet<string> = new Set(FAKER_PATHS);

/**
 * A seeded faker of its own. Same seed, same `reference`, same calls: same values. This call loads the library, which takes a
 * moment; make one only where something uses it.
 * @param reference Milliseconds since the Unix epoch that `faker.date` counts from.
 */
export async function createFaker(seed: number, reference: number): Promise<FakerCall> {
  // One locale loads in a third of the time of all. Its ready-made instance is shared by the process, hence another of its kind.
  const { faker: shared } = await import('@faker-js/faker/locale/en');
  const Kind = shared.constructor as typeof Faker;
  const faker = new Kind({ locale: shared.rawDefinitions, seed });
  faker.setDefaultRefDate(reference);
  return (path, args) => {
    if (!paths.has(path)) throw new TypeError(`there is no such function`);
    const [module, name] = path.split('.') as [string, string];
    const home = (faker as unknown as Record<string, Record<string, (...args: unknown[]) => unknown>>)[
      module
    ];
    return home?.[name]?.(...args);
  };
}
