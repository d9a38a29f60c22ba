import { defaultPriceProblem } from '../../dialect/index.js';
import { COST_LANGUAGES } from '../../ocpp/index.js';
import type { Factory, FactoryTable } from './factory.js';

const OFFSET = /^[+-](?:0\d|1[0-4]):[0-5]\d$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

const matching = (pattern: RegExp, what: string): Factory => ({
  needs: 'costMessages',
  check: () => (value) => (value === '' || pattern.test(value) ? undefined : `not ${what}`),
});

const defaultPrice: Factory = { needs: 'costMessages', check: () => defaultPriceProblem };

/** Keys of a 1.6 station that shows prices and costs (OCA, "OCPP & California Pricing Requirements"). */
export const costs: FactoryTable = {
  // What it says of the station: set to false, the messages are of an unknown vendor.
  'Ocpp16.CustomDisplayCostAndPrice': { value: 'true', needs: 'costMessages' },
  // The CSMS sets it to true where it counts the idling after the end.
  'Ocpp16.CustomIdleFeeAfterStop': { value: 'false', needs: 'costMessages' },
  'Ocpp16.CustomMultiLanguageMessages': { value: 'true', needs: 'costMessages' },
  'Ocpp16.DefaultPrice': defaultPrice,
  ...Object.fromEntries(
    COST_LANGUAGES.map((language) => [`Ocpp16.DefaultPriceText,${language}`, defaultPrice]),
  ),
  'Ocpp16.Language': {
    value: 'en',
    needs: 'costMessages',
    check: () => (value) =>
      (COST_LANGUAGES as readonly string[]).includes(value)
        ? undefined
        : `not one of ${COST_LANGUAGES.join(', ')}`,
  },
  'Ocpp16.NextTimeOffsetTransitionDateTime': matching(TIME, 'an RFC 3339 time'),
  'Ocpp16.NumberOfDecimalsForCostValues': { value: '2', needs: 'costMessages' },
  'Ocpp16.SupportedLanguages': { value: COST_LANGUAGES.join(','), needs: 'costMessages' },
  'Ocpp16.TimeOffset': { ...matching(OFFSET, 'an offset such as -05:00'), value: '+00:00' },
  'Ocpp16.TimeOffsetNextTransition': matching(OFFSET, 'an offset such as -05:00'),
};
