import { FULL_AC, METERED_AC, SIMPLE_AC } from './measurand-sets.js';
import { acConnector, capable, EUROPE_1, EUROPE_3, FULL_SET, NORTH_AMERICA, WALLBOX_BODY } from './parts.js';
import type { ConnectorModel, EvseModel, StationModel } from './types.js';

const METER = { resolutionWh: 1, phaseRegisters: false } as const;
const HOME_SET = capable(
  'authCache',
  'localAuthList',
  'remoteTrigger',
  'smartCharging',
  'firmwareManagement',
  'diagnostics',
);

function acEvse(connector: ConnectorModel, more: Partial<EvseModel> = {}): EvseModel {
  return {
    id: 1,
    maxPowerW: connector.maxPowerW,
    connectors: [connector],
    phaseRotation: 'RST',
    phaseSwitching: false,
    ...more,
  };
}

const TYPE_2_SOCKET_32A = acConnector({ id: 1, type: 'sType2', phases: 3, maxCurrentA: 32 });

/** One make: what every AC model of it shares. */
const COMMON = {
  vendor: 'Plugfest',
  firmwareVersion: '1.4.2',
  grid: EUROPE_3,
  meter: METER,
  thermal: WALLBOX_BODY,
  measurands: METERED_AC,
  capabilities: HOME_SET,
  configuration: {},
} as const;

export const AC_MODELS: readonly StationModel[] = [
  {
    ...COMMON,
    name: 'ac-socket',
    summary: 'a household socket with a meter: one phase, 16 A, nothing optional',
    model: 'Pico S',
    serialPattern: 'PS######',
    firmwareVersion: '1.0.7',
    grid: EUROPE_1,
    measurands: SIMPLE_AC,
    capabilities: capable('remoteTrigger'),
    evses: [acEvse(acConnector({ id: 1, type: 'sCEE-7-7', phases: 1, maxCurrentA: 16 }))],
  },
  {
    ...COMMON,
    name: 'ac-7kw',
    summary: 'a wall box: one phase, 32 A, attached Type 2 cable',
    model: 'Uno 7',
    serialPattern: 'U7-########',
    grid: EUROPE_1,
    evses: [acEvse(acConnector({ id: 1, type: 'cType2', phases: 1, maxCurrentA: 32 }))],
  },
  {
    ...COMMON,
    name: 'ac-7kw-type1',
    summary: 'a North American wall box: 240 V, 60 Hz, 32 A, attached Type 1 cable',
    model: 'Uno 7 NA',
    serialPattern: 'U7N-########',
    grid: NORTH_AMERICA,
    evses: [acEvse(acConnector({ id: 1, type: 'cType1', phases: 1, maxCurrentA: 32, voltageV: 240 }))],
  },
  {
    ...COMMON,
    name: 'ac-11kw',
    summary: 'a wall box: three phases, 16 A, attached Type 2 cable, can switch phases',
    model: 'Trio 11',
    serialPattern: 'T11-########',
    evses: [
      acEvse(acConnector({ id: 1, type: 'cType2', phases: 3, maxCurrentA: 16 }), { phaseSwitching: true }),
    ],
  },
  {
    ...COMMON,
    name: 'ac-22kw',
    summary: 'a public post: three phases, 32 A, Type 2 socket with lock',
    model: 'Trio 22',
    serialPattern: 'T22-########',
    measurands: FULL_AC,
    capabilities: FULL_SET,
    evses: [acEvse(TYPE_2_SOCKET_32A)],
  },
  {
    ...COMMON,
    name: 'ac-22kw-twin',
    summary: 'a public post with two Type 2 sockets of 22 kW, phases rotated, registers per phase',
    model: 'Trio 22 Twin',
    serialPattern: 'T22T-########',
    meter: { resolutionWh: 1, phaseRegisters: true },
    measurands: FULL_AC,
    capabilities: FULL_SET,
    evses: [acEvse(TYPE_2_SOCKET_32A), acEvse(TYPE_2_SOCKET_32A, { id: 2, phaseRotation: 'STR' })],
  },
];
