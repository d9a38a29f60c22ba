/** Why somebody does not charge, or no longer does. Also the code of the problem where the API says it. */
export const REFUSAL_REASONS = [
  'station-offline',
  'station-refused',
  'station-silent',
  'station-not-able',
  'evse-occupied',
  'token-refused',
  'payment-declined',
  'payment-not-confirmed',
  'payment-lost',
  'vehicle-not-connected',
  'amount-used-up',
  'not-wanted',
] as const;

export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** What the driver reads at the station or in an app. Few words: displays are small (OCPP 2.0.1 messageContent: 512 characters). */
const TEXTS: Readonly<Record<RefusalReason, Readonly<Record<string, string>>>> = {
  'station-offline': {
    en: 'The station cannot be reached.',
    de: 'Die Ladestation ist nicht erreichbar.',
    fr: 'La borne est injoignable.',
  },
  'station-refused': {
    en: 'The station cannot start now.',
    de: 'Die Ladestation kann jetzt nicht starten.',
    fr: 'La borne ne peut pas démarrer maintenant.',
  },
  'station-silent': {
    en: 'The station did not answer.',
    de: 'Die Ladestation hat nicht geantwortet.',
    fr: "La borne n'a pas répondu.",
  },
  'station-not-able': {
    en: 'The station cannot be started from afar.',
    de: 'Die Ladestation kann nicht aus der Ferne gestartet werden.',
    fr: 'La borne ne peut pas être démarrée à distance.',
  },
  'evse-occupied': {
    en: 'Somebody else charges here.',
    de: 'Hier lädt schon jemand anderes.',
    fr: "Quelqu'un d'autre recharge ici.",
    es: 'Otra persona está cargando aquí.',
    nl: 'Iemand anders laadt hier.',
  },
  'token-refused': {
    en: 'You may not charge here. Please ask the operator.',
    de: 'Sie dürfen hier nicht laden. Bitte fragen Sie den Betreiber.',
    fr: "Vous ne pouvez pas recharger ici. Contactez l'exploitant.",
    es: 'No puede cargar aquí. Consulte al operador.',
    nl: 'U kunt hier niet laden. Neem contact op met de exploitant.',
  },
  'payment-declined': {
    en: 'Your payment was declined.',
    de: 'Ihre Zahlung wurde abgelehnt.',
    fr: 'Votre paiement a été refusé.',
    es: 'Su pago fue rechazado.',
    nl: 'Uw betaling is geweigerd.',
  },
  'payment-not-confirmed': {
    en: 'Your payment was not confirmed in time.',
    de: 'Ihre Zahlung wurde nicht rechtzeitig bestätigt.',
    fr: "Votre paiement n'a pas été confirmé à temps.",
    es: 'Su pago no se confirmó a tiempo.',
    nl: 'Uw betaling is niet op tijd bevestigd.',
  },
  'payment-lost': {
    en: 'Your payment is no longer valid.',
    de: 'Ihre Zahlung ist nicht mehr gültig.',
    fr: "Votre paiement n'est plus valable.",
    es: 'Su pago ya no es válido.',
    nl: 'Uw betaling is niet meer geldig.',
  },
  'vehicle-not-connected': {
    en: 'No vehicle was connected in time.',
    de: 'Es wurde nicht rechtzeitig ein Fahrzeug verbunden.',
    fr: "Aucun véhicule n'a été branché à temps.",
    es: 'No se conectó ningún vehículo a tiempo.',
    nl: 'Er is niet op tijd een voertuig aangesloten.',
  },
  'amount-used-up': {
    en: 'Your prepaid amount is used up.',
    de: 'Ihr vorausbezahlter Betrag ist verbraucht.',
    fr: 'Le montant prépayé est épuisé.',
    es: 'El importe pagado por adelantado se ha agotado.',
    nl: 'Uw vooruitbetaalde bedrag is op.',
  },
  'not-wanted': {
    en: 'Charging was cancelled.',
    de: 'Der Ladevorgang wurde abgebrochen.',
    fr: 'La recharge a été annulée.',
    es: 'La carga se canceló.',
    nl: 'Het laden is geannuleerd.',
  },
};

/** What to tell whoever wants to charge. @param language RFC 5646; the nearest that there is, else English. */
export function textOf(reason: RefusalReason, language = 'en'): { language: string; content: string } {
  const texts = TEXTS[reason];
  const base = language.toLowerCase().split('-')[0] ?? 'en';
  const chosen = Object.hasOwn(texts, base) ? base : 'en';
  return { language: chosen, content: texts[chosen] ?? reason };
}
