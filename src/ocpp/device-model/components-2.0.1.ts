import type { ComponentTable } from './table.js';

/** The physical components. OCPP 2.0.1 part 2, Referenced Components and Variables; part 4, 8; appendices 1.4; errata 2025-09. */
export const components: ComponentTable = {
  ChargingStation: [
    ['AllowNewSessionsPendingFirmwareUpdate', 'optional', 'RW', 'boolean'],
    ['AvailabilityState', 'required', 'R', 'OptionList', { valuesOf: 'ConnectorStatusEnumType' }],
    ['Available', 'required', 'R', 'boolean'],
    ['Model', 'optional', 'R', 'string'],
    ['SupplyPhases', 'required', 'R', 'integer'],
    ['VendorName', 'optional', 'R', 'string'],
  ],
  ConnectedEV: [
    ['ProtocolAgreed', 'optional', 'R', 'string'],
    ['ProtocolSupportedByEV[<Priority>]', 'optional', 'R', 'string'],
    ['VehicleID', 'optional', 'R', 'string'],
  ],
  Connector: [
    ['AvailabilityState', 'optional', 'R', 'OptionList', { valuesOf: 'ConnectorStatusEnumType' }],
    ['Available', 'required', 'R', 'boolean'],
    ['ChargeProtocol', 'optional', 'R', 'string'],
    ['ConnectorType', 'required', 'R', 'string'],
    ['SupplyPhases', 'required', 'R', 'integer'],
  ],
  Controller: [['MaxMsgElements', 'optional', 'R', 'integer']],
  CPPWMController: [['State', 'optional', 'R', 'string']],
  DistributionPanel: [
    ['ChargingStation', 'optional', 'R', 'string'],
    ['DistributionPanel', 'optional', 'R', 'string'],
    ['Fuse[<n>]', 'optional', 'R', 'integer', { unit: 'A' }],
  ],
  EVSE: [
    ['AllowReset', 'optional', 'R', 'boolean'],
    ['AvailabilityState', 'required', 'R', 'OptionList', { valuesOf: 'ConnectorStatusEnumType' }],
    ['Available', 'required', 'R', 'boolean'],
    ['EvseId', 'optional', 'R or RW', 'string'],
    ['Power', 'required', 'R', 'decimal', { unit: ['W', 'kW'] }],
    ['SupplyPhases', 'required', 'R', 'integer'],
    ['ISO15118EvseId', 'optional', 'RW', 'string'],
  ],
  FiscalMetering: [
    ['EnergyExport', 'optional', 'R', 'decimal', { unit: ['Wh', 'kWh'] }],
    ['EnergyExportRegister', 'optional', 'R', 'decimal', { unit: ['Wh', 'kWh'] }],
    ['EnergyImport', 'optional', 'R', 'decimal', { unit: ['Wh', 'kWh'] }],
    ['EnergyImportRegister', 'optional', 'R', 'decimal', { unit: ['Wh', 'kWh'] }],
  ],
  LocalEnergyStorage: [['Capacity', 'optional', 'R', 'decimal', { unit: 'Wh' }]],
  TokenReader: [
    ['Token', 'optional', 'R', 'string'],
    ['TokenType', 'optional', 'R', 'OptionList', { valuesOf: 'IdTokenEnumType' }],
  ],
};
