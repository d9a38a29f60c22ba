import type { IdTokenInfo } from '../../dialect/index.js';
import { type InLanguages, nearest } from '../languages.js';

export interface RefusalTextSettings {
  /** Tells drivers at the station why their token is refused, where the edition can (OCPP 2.0.1 IdTokenInfoType.personalMessage). */
  refusalTexts: boolean;
}

/** Few words: displays are small. By AuthorizationStatusEnumType of 2.1. */
const TEXTS: Readonly<Record<string, InLanguages>> = {
  Blocked: {
    en: 'This card is blocked. Please ask your provider.',
    de: 'Diese Karte ist gesperrt. Bitte fragen Sie Ihren Anbieter.',
    fr: 'Cette carte est bloquée. Contactez votre fournisseur.',
    es: 'Esta tarjeta está bloqueada. Consulte a su proveedor.',
    nl: 'Deze pas is geblokkeerd. Neem contact op met uw aanbieder.',
  },
  Expired: {
    en: 'This card has expired.',
    de: 'Diese Karte ist abgelaufen.',
    fr: 'Cette carte a expiré.',
    es: 'Esta tarjeta ha caducado.',
    nl: 'Deze pas is verlopen.',
  },
  Unknown: {
    en: 'This card is not known here.',
    de: 'Diese Karte ist hier nicht bekannt.',
    fr: "Cette carte n'est pas connue ici.",
    es: 'Esta tarjeta no se conoce aquí.',
    nl: 'Deze pas is hier niet bekend.',
  },
  NoCredit: {
    en: 'Your credit or allowance is used up.',
    de: 'Ihr Guthaben oder Kontingent ist aufgebraucht.',
    fr: 'Votre crédit ou votre forfait est épuisé.',
    es: 'Su saldo o su cupo está agotado.',
    nl: 'Uw tegoed of bundel is op.',
  },
  NotAtThisLocation: {
    en: 'You may not charge at this place.',
    de: 'Sie dürfen an diesem Ort nicht laden.',
    fr: 'Vous ne pouvez pas recharger à cet endroit.',
    es: 'No puede cargar en este lugar.',
    nl: 'U kunt op deze locatie niet laden.',
  },
  NotAtThisTime: {
    en: 'You may not charge at this time.',
    de: 'Sie dürfen zu dieser Zeit nicht laden.',
    fr: 'Vous ne pouvez pas recharger à cette heure.',
    es: 'No puede cargar a esta hora.',
    nl: 'U kunt op dit tijdstip niet laden.',
  },
  NotAllowedTypeEVSE: {
    en: 'You may not charge at a place of this kind.',
    de: 'Sie dürfen an einem Ladeplatz dieser Art nicht laden.',
    fr: 'Vous ne pouvez pas recharger sur ce type de borne.',
    es: 'No puede cargar en un punto de este tipo.',
    nl: 'U kunt niet laden op een laadpunt van dit type.',
  },
  ConcurrentTx: {
    en: 'This card charges elsewhere already.',
    de: 'Mit dieser Karte wird schon geladen.',
    fr: 'Cette carte recharge déjà ailleurs.',
    es: 'Esta tarjeta ya está cargando en otro lugar.',
    nl: 'Met deze pas wordt al ergens geladen.',
  },
};

const OTHERWISE: InLanguages = {
  en: 'You may not charge here. Please ask the operator.',
  de: 'Sie dürfen hier nicht laden. Bitte fragen Sie den Betreiber.',
  fr: "Vous ne pouvez pas recharger ici. Contactez l'exploitant.",
  es: 'No puede cargar aquí. Consulte al operador.',
  nl: 'U kunt hier niet laden. Neem contact op met de exploitant.',
};

/** The answer about a refused token with why, in the nearest language that there is, else English; words of the token's own stand. */
export function withRefusalText(info: IdTokenInfo, language = 'en'): IdTokenInfo {
  if (info.status === 'Accepted' || info.personalMessage) return info;
  const said = nearest(language);
  const texts = TEXTS[info.status] ?? OTHERWISE;
  return { ...info, personalMessage: { format: 'UTF8', content: texts[said], language: said } };
}
