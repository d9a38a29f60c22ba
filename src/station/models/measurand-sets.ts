import type { Measurand } from '../physics/measurands.js';

/** A pulse meter and a current clamp. */
export const SIMPLE_AC: readonly Measurand[] = [
  'Energy.Active.Import.Register',
  'Energy.Active.Import.Interval',
  'Power.Active.Import',
  'Current.Import',
  'Voltage',
];

/** A certified meter beside a control pilot. */
export const METERED_AC: readonly Measurand[] = [
  ...SIMPLE_AC,
  'Current.Offered',
  'Power.Offered',
  'Power.Factor',
  'Frequency',
  'Temperature',
];

/** A four-quadrant meter, and ISO 15118 to ask the vehicle. Together: everything 1.6 and 2.0.1 name, but a fan. */
export const FULL_AC: readonly Measurand[] = [
  ...METERED_AC,
  'SoC',
  'Current.Export',
  'Energy.Active.Export.Register',
  'Energy.Active.Export.Interval',
  'Energy.Active.Net',
  'Energy.Reactive.Import.Register',
  'Energy.Reactive.Import.Interval',
  'Energy.Reactive.Export.Register',
  'Energy.Reactive.Export.Interval',
  'Energy.Reactive.Net',
  'Energy.Apparent.Import',
  'Energy.Apparent.Export',
  'Energy.Apparent.Net',
  'Power.Active.Export',
  'Power.Reactive.Import',
  'Power.Reactive.Export',
  'Current.Import.Offered',
  'Current.Import.Minimum',
  'Power.Import.Offered',
  'Power.Import.Minimum',
];

/** A DC meter at the outlet and a fan in the cabinet. */
export const METERED_DC: readonly Measurand[] = [...METERED_AC, 'SoC', 'RPM'];

/**
 * As `METERED_DC`, with the analyser at the inlet and what ISO 15118-20 lets a vehicle tell. Apparent energy says nothing of direct
 * current, and a report has room for lists of 1000 characters only (OCPP 2.x VariableCharacteristicsType).
 */
export const FULL_DC: readonly Measurand[] = [
  ...FULL_AC.filter((measurand) => !measurand.startsWith('Energy.Apparent')),
  'RPM',
  'Voltage.Minimum',
  'Voltage.Maximum',
  'Energy.Active.Import.CableLoss',
  'EnergyRequest.Target',
  'EnergyRequest.Minimum',
  'EnergyRequest.Maximum',
  'EnergyRequest.Bulk',
  'Display.PresentSOC',
  'Display.MinimumSOC',
  'Display.TargetSOC',
  'Display.MaximumSOC',
  'Display.RemainingTimeToMinimumSOC',
  'Display.RemainingTimeToTargetSOC',
  'Display.RemainingTimeToMaximumSOC',
  'Display.ChargingComplete',
  'Display.BatteryEnergyCapacity',
  'Display.InletHot',
];
