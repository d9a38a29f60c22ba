import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Reservation } from '../../../src/station/core/reservations.js';
import { allocate } from '../../../src/station/reservation/allocate.js';

function reservation(id: number, evseIds: number[], evseId?: number): Reservation {
  return {
    id,
    idToken: { idToken: `T${id}`, type: 'ISO14443' },
    expiry: 0,
    evseIds,
    ...(evseId === undefined ? {} : { evseId }),
  };
}

const any = (id: number) => reservation(id, [1, 2, 3]);
const exact = (id: number, evseId: number) => reservation(id, [evseId], evseId);

describe('EVSEs that are kept', () => {
  test.each([
    ['nothing reserved', [], [1, 2, 3], []],
    ['one of three: nobody stands in the way yet', [any(1)], [1, 2, 3], []],
    ['one, and one free', [any(1)], [2], [2]],
    ['as many as are free (H01.FR.20)', [any(1), any(2)], [1, 3], [1, 3]],
    ['one by its number', [exact(1, 2)], [1, 2, 3], [2]],
    ['one by its number, which is not free any more', [exact(1, 2)], [1], [2]],
    ['one by its number and any other', [exact(1, 2), any(2)], [1, 2], [1, 2]],
    ['a type that two have (H01.FR.24)', [reservation(1, [1, 2]), reservation(2, [1, 2])], [1, 2, 3], [1, 2]],
    ['a type that one has and any other', [reservation(1, [1]), any(2)], [1, 2, 3], [1]],
    ['a type that one has and any other of two', [any(2), reservation(1, [1])], [1, 2], [1, 2]],
  ])('%s', (_, reservations, free, held) => {
    expect(allocate(reservations, free)).toEqual({ held, unkept: [] });
  });

  test('the reservation that came last is given up first', () => {
    const [first, second, third] = [any(1), any(2), any(3)];
    expect(allocate([first, second, third], [1, 2])).toEqual({ held: [1, 2], unkept: [third] });
  });

  test('an earlier reservation makes room for a later one of a narrower choice', () => {
    expect(allocate([any(1), reservation(2, [1])], [1, 2]).unkept).toEqual([]);
  });
});

const places = fc.subarray([1, 2, 3, 4, 5]);
const made = fc
  .array(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), { maxLength: 5 })
  .map((all) => all.map((evseIds, index) => reservation(index, evseIds)));

/** By trying everything: the most reservations that find a place each. */
function most(reservations: readonly Reservation[], free: readonly number[]): number {
  const [first, ...rest] = reservations;
  if (!first) return 0;
  const without = most(rest, free);
  const served = first.evseIds
    .filter((id) => free.includes(id))
    .map(
      (id) =>
        1 +
        most(
          rest,
          free.filter((other) => other !== id),
        ),
    );
  return Math.max(without, ...served);
}

test('as many promises are kept as can be, and no place too many', () => {
  fc.assert(
    fc.property(made, places, (reservations, free) => {
      const { held, unkept } = allocate(reservations, free);
      const served = reservations.filter((each) => !unkept.includes(each));
      expect(served.length).toBe(most(reservations, free));
      for (const id of free) {
        const without = free.filter((other) => other !== id);
        expect(held.includes(id)).toBe(most(served, without) < served.length);
      }
    }),
  );
});
