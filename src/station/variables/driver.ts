import { SHOWABLE } from '../display/shown.js';
import type { FactoryTable } from './factory.js';

/** Messages that the station keeps for operators (NumberOfDisplayMessages.maxLimit). */
const MOST_MESSAGES = 20;

const FALLBACK_TARIFF = 'Prices are shown in the app of your charging card';
const FALLBACK_COST = 'You will find the cost on your bill';

/** What drivers read: messages, tariffs, costs (2.0.1 part 2, 2.10 and 2.12). */
export const driver: FactoryTable = {
  'DisplayMessageCtrlr.Available': { value: 'true', needs: 'displayMessage' },
  'DisplayMessageCtrlr.DisplayMessages': {
    live: () => (state) => String(Object.keys(state.memory.display ?? {}).length),
    max: MOST_MESSAGES,
    needs: 'displayMessage',
  },
  'DisplayMessageCtrlr.Enabled': { value: 'true', needs: 'displayMessage' },
  'DisplayMessageCtrlr.Language': {
    value: 'en',
    values: ['en', 'de', 'es', 'fr', 'it', 'nl'],
    needs: 'displayMessage',
  },
  'DisplayMessageCtrlr.SupportedFormats': { value: [...SHOWABLE].join(','), needs: 'displayMessage' },
  'DisplayMessageCtrlr.SupportedPriorities': {
    value: 'AlwaysFront,InFront,NormalCycle',
    needs: 'displayMessage',
  },
  'DisplayMessageCtrlr.SupportedStates': {
    value: 'Charging,Faulted,Idle,Unavailable,Suspended',
    needs: 'displayMessage',
  },

  'TariffCostCtrlr.Available[Cost]': { value: 'true', needs: 'tariffAndCost' },
  'TariffCostCtrlr.Available[Tariff]': { value: 'true', needs: 'tariffAndCost' },
  'TariffCostCtrlr.Currency': { value: 'EUR', needs: 'tariffAndCost' },
  'TariffCostCtrlr.Enabled[Cost]': { value: 'true', needs: 'tariffAndCost' },
  'TariffCostCtrlr.Enabled[Tariff]': { value: 'true', needs: 'tariffAndCost' },
  // One row for each way in which an edition spells it: with or without a language.
  'TariffCostCtrlr.TariffFallbackMessage': { value: FALLBACK_TARIFF, needs: 'tariffAndCost' },
  'TariffCostCtrlr.TariffFallbackMessage[en]': { value: FALLBACK_TARIFF, needs: 'tariffAndCost' },
  'TariffCostCtrlr.TotalCostFallbackMessage': { value: FALLBACK_COST, needs: 'tariffAndCost' },
  'TariffCostCtrlr.TotalCostFallbackMessage[en]': { value: FALLBACK_COST, needs: 'tariffAndCost' },
};
