import { FULL_DC, METERED_DC } from './measurand-sets.js';
import { CABINET_BODY, dcConnector, EUROPE_HEAVY, FULL_SET } from './parts.js';
import type { ConverterModel, EvseModel, StationModel } from './types.js';

const CONVERTER: ConverterModel = {
  efficiency: 0.95,
  powerFactor: 0.99,
  minVoltageV: 150,
  maxVoltageV: 1000,
};

function dcEvse(id: number, connectors: EvseModel['connectors'], converter = CONVERTER): EvseModel {
  const maxPowerW = Math.max(...connectors.map((connector) => connector.maxPowerW));
  return { id, maxPowerW, connectors, converter, phaseRotation: 'RST', phaseSwitching: false };
}

const CCS_150 = dcConnector({ id: 1, type: 'cCCS2', maxCurrentA: 400, maxPowerW: 150_000, cableLoss: 0.005 });

const COMMON = {
  vendor: 'Plugfest',
  firmwareVersion: '3.2.0',
  grid: EUROPE_HEAVY,
  meter: { resolutionWh: 10, phaseRegisters: false },
  thermal: CABINET_BODY,
  measurands: METERED_DC,
  capabilities: FULL_SET,
  configuration: {
    'SampledDataCtrlr.TxUpdatedMeasurands': 'Energy.Active.Import.Register,Power.Active.Import,SoC',
  },
} as const;

export const DC_MODELS: readonly StationModel[] = [
  {
    ...COMMON,
    name: 'dc-50kw',
    summary: 'a 50 kW DC charger: one place, CCS and CHAdeMO cables of which one can be used at a time',
    model: 'Rapid 50',
    serialPattern: 'R50-########',
    evses: [
      dcEvse(
        1,
        [
          dcConnector({ id: 1, type: 'cCCS2', maxCurrentA: 125, maxPowerW: 50_000 }),
          dcConnector({ id: 2, type: 'cG105', maxCurrentA: 125, maxPowerW: 50_000 }),
        ],
        { ...CONVERTER, efficiency: 0.94, maxVoltageV: 500 },
      ),
    ],
  },
  {
    ...COMMON,
    name: 'dc-150kw',
    summary: 'a DC charger with two CCS cables, 150 kW each',
    model: 'Rapid 150',
    serialPattern: 'R150-########',
    evses: [dcEvse(1, [CCS_150]), dcEvse(2, [CCS_150])],
  },
  {
    ...COMMON,
    name: 'dc-350kw',
    summary: 'a high-power DC charger: liquid-cooled CCS, 500 A, up to 1000 V, ISO 15118-20',
    model: 'Ultra 350',
    serialPattern: 'U350-########',
    measurands: FULL_DC,
    evses: [
      dcEvse(1, [
        dcConnector({ id: 1, type: 'cCCS2', maxCurrentA: 500, maxPowerW: 350_000, cableLoss: 0.008 }),
      ]),
    ],
  },
  {
    ...COMMON,
    name: 'dc-450kw-pantograph',
    summary: 'a depot charger for buses: pantograph, 450 kW, 600 A',
    model: 'Depot 450',
    serialPattern: 'D450-########',
    evses: [dcEvse(1, [dcConnector({ id: 1, type: 'Pan', maxCurrentA: 600, maxPowerW: 450_000 })])],
  },
];
