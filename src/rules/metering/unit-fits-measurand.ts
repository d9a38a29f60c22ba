import { ocpp16, ocpp21, ocpp201 } from '../clauses.js';
import type { Rule } from '../rule.js';

/** Measurands -> units; the first row that matches counts. `Celcius` is the spelling that 1.6 schemas also allow. */
const fitting: readonly (readonly [RegExp, string])[] = [
  [/^Energy\.Active\b|^Display\.BatteryEnergyCapacity$/, 'Wh kWh'],
  [/^Energy\.Reactive\b/, 'varh kvarh'],
  [/^Energy\.Apparent\b/, 'VAh kVAh'],
  [/^Power\.Reactive\b/, 'var kvar'],
  [/^Power\.Factor$/, ''],
  [/^Power\b/, 'W kW VA kVA'],
  [/^Current\b/, 'A'],
  [/^Voltage\b/, 'V'],
  [/^Display\.RemainingTime/, 's'],
  [/^SoC$|SOC$/, 'Percent'],
  [/^Temperature$/, 'Celsius Celcius Fahrenheit K'],
  [/^Frequency\b/, 'Hz mHz'],
  [/^RPM$/, 'RPM'],
];

const unitsOf = (measurand: string): readonly string[] | undefined =>
  fitting.find(([pattern]) => pattern.test(measurand))?.[1].split(' ');

/** A missing unit means what the measurand is measured in. */
export const unitFitsMeasurand: Rule = {
  id: 'unit-fits-measurand',
  title: 'The unit of a sample is one in which its measurand is measured',
  axis: 'conformance',
  clauses: { ...ocpp16('7.31, 7.45'), ...ocpp201('2.49, 3.50'), ...ocpp21('2.112, 3.59') },
  create({ session, report }) {
    const known = new Map<string, readonly string[] | undefined>();
    return {
      call(call) {
        for (const { measurand, unit } of session.samplesIn(call)?.samples ?? []) {
          if (unit === undefined) continue;
          if (!known.has(measurand)) known.set(measurand, unitsOf(measurand));
          if (known.get(measurand)?.includes(unit) ?? true) continue;
          report('station', `${measurand} is told in ${unit}`, call);
          return;
        }
      },
    };
  },
};
