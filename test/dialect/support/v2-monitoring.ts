import fc from 'fast-check';
import type { MonitoredVariable, VariableName } from '../../../src/dialect/index.js';
import type { Edition } from '../../../src/ocpp/index.js';
import { both, moment, none, reading, small, some, statusInfo, text, word } from './values.js';

const severity = fc.integer({ min: 0, max: 9 });

/** What 2.0.1 or 2.1 can say of monitors. */
export function monitoring(edition: Edition, variable: fc.Arbitrary<VariableName>) {
  const w = (enumeration: string) => word(edition, enumeration);
  const status = (enumeration: string) => some({ status: w(enumeration), statusInfo }, ['status']);
  const setting = {
    transaction: fc.boolean(),
    value: reading.filter((value) => Number(value.toFixed(6)) === value),
    type: w('MonitorEnumType'),
    severity,
  };
  const named = <T>(more: fc.Arbitrary<T>) =>
    fc.tuple(variable, more).map(([name, it]) => ({ ...name, ...it }) as VariableName & T);
  const several = <T>(of: fc.Arbitrary<T>) => fc.array(of, { minLength: 1, maxLength: 3 });
  // Only 2.1 tells the kind, and always does.
  const kind: { eventNotificationType?: fc.Arbitrary<string> } =
    edition === '2.1' ? { eventNotificationType: w('EventNotificationEnumType') } : {};

  return {
    setVariableMonitoring: both(
      fc.record({
        items: several(named(some({ ...setting, id: small }, ['transaction', 'value', 'type', 'severity']))),
      }),
      fc.record({
        results: several(
          named(
            some(
              {
                id: small,
                status: w('SetMonitoringStatusEnumType'),
                type: setting.type,
                severity,
                reason: statusInfo,
              },
              ['status', 'type', 'severity'],
            ),
          ),
        ),
      }),
    ),
    clearVariableMonitoring: both(
      fc.record({ ids: several(small) }),
      fc.record({
        results: several(
          some({ id: small, status: w('ClearMonitoringStatusEnumType'), reason: statusInfo }, [
            'id',
            'status',
          ]),
        ),
      }),
    ),
    getMonitoringReport: both(
      some(
        {
          requestId: small,
          criteria: fc.array(w('MonitoringCriterionEnumType'), { minLength: 1, maxLength: 3 }),
          componentVariable: several(fc.oneof(variable, fc.record({ component: text(50) }))),
        },
        ['requestId'],
      ),
      status('GenericDeviceModelStatusEnumType'),
    ),
    setMonitoringBase: both(
      fc.record({ monitoringBase: w('MonitoringBaseEnumType') }),
      status('GenericDeviceModelStatusEnumType'),
    ),
    setMonitoringLevel: both(fc.record({ severity }), status('GenericStatusEnumType')),
    monitoringReport: both(
      fc.record({
        requestId: small,
        generatedAt: moment,
        seqNo: small,
        tbc: fc.boolean(),
        monitored: fc.array(
          named(
            fc.record({ monitors: several(fc.record({ ...setting, id: small, ...kind })) }),
          ) as fc.Arbitrary<MonitoredVariable>,
          { maxLength: 3 },
        ),
      }),
      none,
    ),
  };
}
