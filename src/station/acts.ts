import { type Static, type TObject, type TProperties, Type } from '../schema/index.js';
import { connector, count, direction, evse, quantity, vehicle } from './act-params.js';

export interface ActRow<P extends TProperties = TProperties> {
  summary: string;
  params: TObject<P>;
  /** The property that a bare scalar fills: `tap: anna`. */
  shorthand?: string;
  /** An example in the scenario language. */
  example: string;
}

function act<P extends TProperties>(
  summary: string,
  params: P,
  example: string,
  shorthand?: string,
): ActRow<P> {
  const row: ActRow<P> = { summary, params: Type.Object(params, { additionalProperties: false }), example };
  return shorthand === undefined ? row : { ...row, shorthand };
}

/**
 * What a person, a vehicle or the world can do to a charge point. One row per act: the scenario language, the typed commands of
 * `plugfest station` and the keys of its screen all come from here. Quantities are in base units: Wh, W, A, percent, milliseconds.
 */
export const acts = {
  'plug-in': act(
    'Put the cable of a connector into a vehicle.',
    { evse, connector, vehicle },
    'plug-in: { evse: 1, vehicle: { battery: 60 kWh, soc: 20 % } }',
    'evse',
  ),
  unplug: act('Pull the cable out of the vehicle.', { evse }, 'unplug: { evse: 1 }', 'evse'),
  'ev-unplug': act(
    'The cable comes out at the vehicle side while it may still be locked at the station.',
    { evse },
    'ev-unplug: 1',
    'evse',
  ),
  park: act('A vehicle drives into the bay.', { evse }, 'park: 1', 'evse'),
  leave: act('The vehicle leaves the bay.', { evse }, 'leave: 1', 'evse'),
  tap: act(
    'Hold a card or other token before the reader.',
    {
      token: Type.String({
        minLength: 1,
        description: 'A driver or token of the csms section, or the token itself.',
      }),
      type: Type.Optional(Type.String({ description: 'Type of the token, default a card (ISO14443).' })),
      evse,
    },
    'tap: anna',
    'token',
  ),
  'enter-code': act(
    'Type a PIN code on the keypad.',
    { code: Type.String({ minLength: 1, maxLength: 36 }), evse },
    'enter-code: 4711',
    'code',
  ),
  'press-start': act(
    'Press the start button of an EVSE, where nobody is asked who he is.',
    { evse },
    'press-start: 1',
    'evse',
  ),
  'ev-request-certificate': act(
    'The vehicle asks for a contract certificate, or for a new one (ISO 15118).',
    {
      evse,
      action: Type.Optional(
        Type.Union([Type.Literal('Install'), Type.Literal('Update')], { default: 'Install' }),
      ),
      exi: Type.Optional(Type.String({ description: 'Its request: EXI in Base64.' })),
    },
    'ev-request-certificate: { evse: 1, action: Update }',
    'evse',
  ),
  'press-stop': act('Press the stop button of an EVSE.', { evse }, 'press-stop: 1', 'evse'),
  'emergency-stop': act('Hit the emergency stop.', {}, 'emergency-stop'),
  'release-emergency-stop': act('Reset the emergency stop.', {}, 'release-emergency-stop'),
  fault: act(
    'Break a part: the connector or EVSE shows a fault until it is cleared.',
    {
      evse,
      connector,
      error: Type.String({ description: 'A 1.6 ChargePointErrorCode, for instance `OverCurrentFailure`.' }),
      info: Type.Optional(Type.String({ maxLength: 50 })),
      'vendor-code': Type.Optional(Type.String({ maxLength: 50 })),
    },
    'fault: { evse: 1, error: ConnectorLockFailure }',
    'error',
  ),
  'ground-fault': act(
    'Current leaks to earth: the EVSE opens at once and faults.',
    { evse },
    'ground-fault: 1',
    'evse',
  ),
  'clear-fault': act('Repair what is broken at an EVSE.', { evse }, 'clear-fault: 1', 'evse'),
  'cut-power': act('Mains fail: the station is dead at once.', {}, 'cut-power'),
  'restore-power': act('Mains return and the station starts.', {}, 'restore-power'),
  'crash-firmware': act(
    'The firmware hangs, the watchdog restarts the station.',
    { downtime: quantity('duration', 'How long the station is dead, default 10 s.') },
    'crash-firmware: { downtime: 20 s }',
    'downtime',
  ),
  'factory-reset': act(
    'Hold the reset button of an idle station: it forgets what it was told and what it did (docs/memory.md), and restarts.',
    {},
    'factory-reset',
  ),
  'stick-lock': act(
    'The connector lock jams: it neither opens nor closes.',
    { evse },
    'stick-lock: 1',
    'evse',
  ),
  'free-lock': act('The connector lock moves again.', { evse }, 'free-lock: 1', 'evse'),
  'meter-jump': act(
    'The energy register jumps, for instance back by a fault of the meter.',
    {
      evse,
      by: Type.Number({ 'x-quantity': 'energy', description: 'Added to the register; negative: back.' }),
    },
    'meter-jump: { evse: 1, by: -5 kWh }',
    'by',
  ),
  'ev-limit': act(
    'The vehicle limits itself to a power.',
    {
      evse,
      power: Type.Number({
        minimum: 0,
        'x-quantity': 'power',
        description: 'The most it takes from now on.',
      }),
    },
    'ev-limit: { evse: 1, power: 3 kW }',
    'power',
  ),
  'ev-suspend': act('The vehicle stops taking energy.', { evse }, 'ev-suspend: 1', 'evse'),
  'ev-resume': act('The vehicle takes energy again.', { evse }, 'ev-resume: 1', 'evse'),
  'evse-suspend': act(
    'The EVSE offers no energy (local load management).',
    { evse },
    'evse-suspend: 1',
    'evse',
  ),
  'evse-resume': act('The EVSE offers energy again.', { evse }, 'evse-resume: 1', 'evse'),
  'revoke-firmware-certificate': act(
    'The manufacturer takes a firmware signing certificate back, and the station comes to know it.',
    {
      serial: Type.String({
        pattern: '^[0-9A-Fa-f:]+$',
        description: 'Serial number of the certificate, hexadecimal.',
      }),
    },
    "revoke-firmware-certificate: { serial: '4D01' }",
    'serial',
  ),
  'ev-renegotiate': act(
    'A vehicle that speaks ISO 15118 asks for another schedule.',
    {
      evse,
      departure: quantity('duration', 'How long from now the driver wants to leave.'),
      target: quantity('percent', 'State of charge that the driver wants.'),
    },
    'ev-renegotiate: { evse: 1, departure: 1 h }',
    'evse',
  ),
  'grid-limit': act(
    'An energy management system, or whoever else, limits the station from outside OCPP.',
    {
      limit: Type.Number({
        minimum: 0,
        'x-quantity': 'power',
        description: 'The most that may be taken from the grid, or at one EVSE.',
      }),
      evse: Type.Optional(
        Type.Integer({ minimum: 1, description: 'EVSE number; left out: the whole station.' }),
      ),
      for: quantity('duration', 'The limit is lifted after this; left out: by grid-release.'),
      source: Type.Optional(
        Type.Union([Type.Literal('EMS'), Type.Literal('SO'), Type.Literal('Other')], {
          default: 'EMS',
          description: 'Who sets it: energy management, grid operator or another; default EMS.',
        }),
      ),
      critical: Type.Optional(Type.Boolean({ description: 'The grid depends on it.' })),
    },
    'grid-limit: { limit: 8 kW, for: 15 min }',
    'limit',
  ),
  'grid-release': act(
    'The limit from outside OCPP is lifted.',
    {
      evse: Type.Optional(
        Type.Integer({ minimum: 1, description: 'EVSE number; left out: the whole station.' }),
      ),
    },
    'grid-release',
    'evse',
  ),
  'set-clock': act(
    'Put the clock of the station wrong.',
    {
      skew: Type.Number({
        'x-quantity': 'duration',
        description: 'Ahead of the true time; negative: behind.',
      }),
    },
    'set-clock: { skew: -2 h }',
    'skew',
  ),
  'drop-link': act(
    'Cut the connection to the CSMS. `clean` closes it, `half-open` leaves it looking open with nothing passing, `refused` closes it and refuses new ones.',
    {
      how: Type.Optional(
        Type.Union([Type.Literal('clean'), Type.Literal('half-open'), Type.Literal('refused')], {
          default: 'refused',
        }),
      ),
      for: quantity('duration', 'The link heals by itself after this.'),
    },
    'drop-link: { how: refused, for: 10 min }',
    'how',
  ),
  'restore-link': act('End every network fault of the station.', {}, 'restore-link'),
  'slow-link': act(
    'Delay every frame.',
    {
      latency: quantity('duration', 'Added to every frame, each way.'),
      jitter: quantity('duration', 'Up to this much more, by chance.'),
    },
    'slow-link: { latency: 2 s }',
    'latency',
  ),
  'duplicate-frames': act(
    'The network delivers frames twice.',
    { direction: direction(), count: count() },
    'duplicate-frames: { direction: to-csms }',
    'direction',
  ),
  'garble-frames': act(
    'The network damages frames.',
    {
      direction: direction(),
      how: Type.Optional(
        Type.Union([Type.Literal('truncated'), Type.Literal('bit-flips'), Type.Literal('not-json')], {
          default: 'truncated',
        }),
      ),
      count: count(),
    },
    'garble-frames: { direction: to-csms, count: 1 }',
    'how',
  ),
  'lose-frames': act(
    'The network loses frames without closing the connection.',
    { direction: direction(), count: count() },
    'lose-frames: { direction: to-station, count: 1 }',
    'direction',
  ),
} satisfies Record<string, ActRow>;

export type ActName = keyof typeof acts;
export type ActParams = { [A in ActName]: Static<(typeof acts)[A]['params']> };
