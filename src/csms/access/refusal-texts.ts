import type { IdTokenInfo } from '../../dialect/index.js';

export interface RefusalTextSettings {
  /** Tells drivers at the station why their token is refused, where the edition can (OCPP 2.0.1 IdTokenInfoType.personalMessage). */
  refusalTexts: boolean;
}

/** Few words: displays are small. By AuthorizationStatusEnumType of 2.1. */
const TEXTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Blocked: {
    en: 'This card is blocked. Please ask your provider.',
    de: 'Diese Karte ist gesperrt. Bitte fragen Sie Ihren Anbieter.',
    fr: 'Cette carte est bloquée. Contactez votre fournisseur.',
  },
  Expired: {
    en: 'This card has expired.',
    de: 'Diese Karte ist abgelaufen.',
    fr: 'Cette carte a expiré.',
  },
  Unknown: {
    en: 'This card is not known here.',
    de: 'Diese Karte ist hier nicht bekannt.',
    fr: "Cette carte n'est pas connue ici.",
  },
  NoCredit: {
    en: 'Your credit or allowance is used up.',
    de: 'Ihr Guthaben oder Kontingent ist aufgebraucht.',
    fr: 'Votre crédit ou votre forfait est épuisé.',
  },
  NotAtThisLocation: {
    en: 'You may not charge at this place.',
    de: 'Sie dürfen an diesem Ort nicht laden.',
    fr: 'Vous ne pouvez pas recharger à cet endroit.',
  },
  NotAtThisTime: {
    en: 'You may not charge at this time.',
    de: 'Sie dürfen zu dieser Zeit nicht laden.',
    fr: 'Vous ne pouvez pas recharger à cette heure.',
  },
  NotAllowedTypeEVSE: {
    en: 'You may not charge at a place of this kind.',
    de: 'Sie dürfen an einem Ladeplatz dieser Art nicht laden.',
    fr: 'Vous ne pouvez pas recharger sur ce type de borne.',
  },
  ConcurrentTx: {
    en: 'This card charges elsewhere already.',
    de: 'Mit dieser Karte wird schon geladen.',
    fr: 'Cette carte recharge déjà ailleurs.',
  },
};

const OTHERWISE = {
  en: 'You may not charge here. Please ask the operator.',
  de: 'Sie dürfen hier nicht laden. Bitte fragen Sie den Betreiber.',
  fr: "Vous ne pouvez pas recharger ici. Contactez l'exploitant.",
};

/** The answer about a refused token with why, in the nearest language that there is, else English; words of the token's own stand. */
export function withRefusalText(info: IdTokenInfo, language = 'en'): IdTokenInfo {
  if (info.status === 'Accepted' || info.personalMessage) return info;
  const texts: Readonly<Record<string, string>> = TEXTS[info.status] ?? OTHERWISE;
  const base = language.toLowerCase().split('-')[0] ?? 'en';
  const said = Object.hasOwn(texts, base) ? base : 'en';
  return { ...info, personalMessage: { format: 'UTF8', content: texts[said] ?? '', language: said } };
}
