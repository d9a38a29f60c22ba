import type { DefaultPrice } from '../../dialect/index.js';
import type { Variables } from '../core/variables.js';

/** What everybody pays, in the station's language where it was told in that; undefined: nobody has said. */
export function defaultPriceOf(variables: Variables): DefaultPrice | undefined {
  const language = variables.text('Ocpp16.Language') ?? 'en';
  const general = parsed(variables.text('Ocpp16.DefaultPrice'));
  const translated = parsed(variables.text(`Ocpp16.DefaultPriceText,${language}`));
  return general || translated ? ({ ...general, ...translated } as DefaultPrice) : undefined;
}

/** The key takes nothing else than such a text, or none. */
function parsed(text: string | undefined): DefaultPrice | undefined {
  return text ? (JSON.parse(text) as DefaultPrice) : undefined;
}
