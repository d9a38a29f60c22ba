import { describe, expect, it, vi } from 'vitest';
import { createFaker } from '../../../../src/scenario/language/index.js';
import { FAKER_PATHS } from '../../../../src/scenario/language/values/generated/faker-paths.js';

const AT = 1_767_600_000_000;

describe('seeded faker', () => {
  it('gives the same values for the same seed and calls', async () => {
    const [one, same, other] = await Promise.all([
      createFaker(1, AT),
      createFaker(1, AT),
      createFaker(2, AT),
    ]);
    const draw = (faker: typeof one): unknown[] => [
      faker('person.fullName', []),
      faker('number.int', [1_000_000]),
      faker('date.past', []),
    ];
    const first = draw(one);
    expect(draw(same)).toEqual(first);
    expect(draw(other)).not.toEqual(first);
  });

  it('is not disturbed by another one that is used meanwhile', async () => {
    const [one, same, other] = await Promise.all([
      createFaker(1, AT),
      createFaker(1, AT),
      createFaker(2, AT),
    ]);
    const alone = [one('number.int', [1e6]), one('number.int', [1e6])];
    const first = same('number.int', [1e6]);
    other('number.int', [1e6]);
    expect([first, same('number.int', [1e6])]).toEqual(alone);
  });

  it('takes arguments and counts dates from the reference', async () => {
    const faker = await createFaker(1, AT);
    expect(faker('number.int', [{ min: 5, max: 5 }])).toBe(5);
    expect((faker('date.past', []) as Date).getTime()).toBeLessThan(AT);
  });

  it.each(['no.such', 'seed', 'constructor.name', 'person', '__proto__.x', 'helpers.multiple'])(
    'does not call %s',
    async (path) => {
      const faker = await createFaker(1, AT);
      expect(() => faker(path, [])).toThrow(TypeError);
    },
  );

  it('can call every path that is offered, without arguments or by complaining about them', async () => {
    const faker = await createFaker(1, AT);
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const needArguments = FAKER_PATHS.filter((path) => {
      try {
        faker(path, []);
        return false;
      } catch {
        return true;
      }
    });
    expect(
      needArguments.filter((path) => !/^(helpers\.|date\.between|string\.fromCharacters)/.test(path)),
    ).toEqual([]);
  });
});
