import { describe, expect, test } from 'vitest';
import { booted } from '../harness/bench.js';
import { ALL, FAMILY_2 } from '../harness/editions.js';

describe.each(ALL)('data transfer in %s', (edition) => {
  test.each([
    ['a vendor that it does not know', { vendorId: 'com.example' }, { status: 'UnknownVendorId' }],
    [
      'its maker, with a message that it does not know',
      { vendorId: 'Plugfest', messageId: 'X' },
      { status: 'UnknownMessageId' },
    ],
    [
      'a message of its own that does not exist',
      { vendorId: 'org.plugfest', messageId: 'X' },
      { status: 'UnknownMessageId' },
    ],
    [
      'its own echo',
      { vendorId: 'org.plugfest', messageId: 'Echo', data: 'hello' },
      { status: 'Accepted', data: 'hello' },
    ],
    ['an echo of nothing', { vendorId: 'org.plugfest', messageId: 'Echo' }, { status: 'Accepted' }],
  ])('%s', (_, request, response) => {
    expect(booted({ edition }).hear('dataTransfer', request)).toEqual(response);
  });
});

test.each(FAMILY_2)('%s: the implementation can be switched off', (edition) => {
  const bench = booted({ edition });
  bench.set('CustomizationCtrlr', 'CustomImplementationEnabled[org.plugfest]', 'false');
  expect(bench.hear('dataTransfer', { vendorId: 'org.plugfest', messageId: 'Echo' }).status).toBe(
    'UnknownMessageId',
  );
});

test.each(ALL)(
  '%s: a CALL for something that the station does not do is refused as not supported',
  (edition) => {
    const message = { action: 'CancelReservation', payload: { reservationId: 1 } };
    expect(booted({ edition, model: 'ac-socket' }).hearRaw(message)).toMatchObject({
      refused: 'NotSupported',
    });
  },
);
