/**
 * The CDR object of OCPI 2.2.1 as JSON Schema, in our words, of the facts of its release 2.2.1-d2: `mod_cdrs` (CDR and its classes), `mod_tariffs`
 * (Tariff and its classes), `mod_locations` (GeoLocation and the kinds of connectors), `mod_tokens` (TokenType) and `types`.
 */
const string = (maxLength: number) => ({ type: 'string', maxLength, pattern: '^\\P{Cc}*$' });
const ciString = (maxLength: number) => ({ type: 'string', maxLength, pattern: '^[\\x20-\\x7e]*$' });
const code = (pattern: string) => ({ type: 'string', pattern: `^(${pattern})$` });
const one = (...values: string[]) => ({ enum: values });
const list = (items: object) => ({ type: 'array', minItems: 1, items });

/** `number`: four decimals. What is left over of binary fractions is none. */
const number = { type: 'number', fourDecimals: true };
const int = { type: 'integer' };
const boolean = { type: 'boolean' };
const dateTime = {
  type: 'string',
  maxLength: 25,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z?$',
};

function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  const properties = { ...required, ...optional };
  return { type: 'object', properties, required: Object.keys(required), additionalProperties: false };
}

const party = { country_code: code('[A-Z]{2}'), party_id: code('[A-Za-z0-9]{3}') };
const currency = code('[A-Z]{3}');
const price = object({ excl_vat: number }, { incl_vat: number });
const displayText = object({ language: code('[a-z]{2}'), text: string(512) });

const hour = code('([0-1][0-9]|2[0-3]):[0-5][0-9]');
const date = code('([12][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])');
const tariffRestrictions = object(
  {},
  {
    ...{ start_time: hour, end_time: hour, start_date: date, end_date: date },
    ...{ min_kwh: number, max_kwh: number, min_current: number, max_current: number },
    ...{ min_power: number, max_power: number, min_duration: int, max_duration: int },
    day_of_week: list(one('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    reservation: one('RESERVATION', 'RESERVATION_EXPIRES'),
  },
);
const priceComponent = object(
  {
    type: one('ENERGY', 'FLAT', 'PARKING_TIME', 'TIME'),
    price: number,
    step_size: { type: 'integer', minimum: 1 },
  },
  { vat: number },
);
/** Reservations have only these dimensions. */
const ofReservation = { properties: { type: one('FLAT', 'TIME') } };
const tariffElement = {
  ...object({ price_components: list(priceComponent) }, { restrictions: tariffRestrictions }),
  if: { properties: { restrictions: { required: ['reservation'] } }, required: ['restrictions'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { properties: { price_components: { items: ofReservation } } },
};
const tariff = object(
  { ...party, id: ciString(36), currency, elements: list(tariffElement), last_updated: dateTime },
  {
    type: one('AD_HOC_PAYMENT', 'PROFILE_CHEAP', 'PROFILE_FAST', 'PROFILE_GREEN', 'REGULAR'),
    tariff_alt_text: { type: 'array', items: displayText },
    tariff_alt_url: string(255),
    ...{ min_price: price, max_price: price, start_date_time: dateTime, end_date_time: dateTime },
  },
);

const CONNECTORS = [
  ...[
    'CHADEMO',
    'CHAOJI',
    'DOMESTIC_A',
    'DOMESTIC_B',
    'DOMESTIC_C',
    'DOMESTIC_D',
    'DOMESTIC_E',
    'DOMESTIC_F',
  ],
  ...['DOMESTIC_G', 'DOMESTIC_H', 'DOMESTIC_I', 'DOMESTIC_J', 'DOMESTIC_K', 'DOMESTIC_L', 'DOMESTIC_M'],
  ...['DOMESTIC_N', 'DOMESTIC_O', 'GBT_AC', 'GBT_DC', 'IEC_60309_2_single_16', 'IEC_60309_2_three_16'],
  ...['IEC_60309_2_three_32', 'IEC_60309_2_three_64', 'IEC_62196_T1', 'IEC_62196_T1_COMBO', 'IEC_62196_T2'],
  ...['IEC_62196_T2_COMBO', 'IEC_62196_T3A', 'IEC_62196_T3C', 'NEMA_5_20', 'NEMA_6_30', 'NEMA_6_50'],
  ...['NEMA_10_30', 'NEMA_10_50', 'NEMA_14_30', 'NEMA_14_50', 'PANTOGRAPH_BOTTOM_UP', 'PANTOGRAPH_TOP_DOWN'],
  ...['TESLA_R', 'TESLA_S'],
];
const cdrLocation = object(
  {
    ...{ id: ciString(36), address: string(45), city: string(45), country: code('[A-Z]{3}') },
    coordinates: object({
      latitude: code('-?[0-9]{1,2}\\.[0-9]{5,7}'),
      longitude: code('-?[0-9]{1,3}\\.[0-9]{5,7}'),
    }),
    ...{ evse_uid: ciString(36), evse_id: ciString(48), connector_id: ciString(36) },
    connector_standard: one(...CONNECTORS),
    connector_format: one('SOCKET', 'CABLE'),
    connector_power_type: one('AC_1_PHASE', 'AC_2_PHASE', 'AC_2_PHASE_SPLIT', 'AC_3_PHASE', 'DC'),
  },
  { name: string(255), postal_code: string(10), state: string(20) },
);
const cdrToken = object({
  ...{ ...party, uid: ciString(36), contract_id: ciString(36) },
  type: one('AD_HOC_USER', 'APP_USER', 'OTHER', 'RFID'),
});

/** Those that are not of sessions only. */
const DIMENSIONS = [
  ...['ENERGY', 'MAX_CURRENT', 'MIN_CURRENT', 'MAX_POWER', 'MIN_POWER'],
  ...['PARKING_TIME', 'RESERVATION_TIME', 'TIME'],
];
const chargingPeriod = object(
  { start_date_time: dateTime, dimensions: list(object({ type: one(...DIMENSIONS), volume: number })) },
  { tariff_id: ciString(36) },
);
const signedValue = object({ nature: ciString(32), plain_data: string(5000), signed_data: string(5000) });
const signedData = object(
  { encoding_method: ciString(36), signed_values: list(signedValue) },
  { encoding_method_version: int, public_key: string(512), url: string(512) },
);

export const CDR = {
  ...object(
    {
      ...{
        ...party,
        id: ciString(39),
        start_date_time: dateTime,
        end_date_time: dateTime,
        cdr_token: cdrToken,
      },
      auth_method: one('AUTH_REQUEST', 'COMMAND', 'WHITELIST'),
      ...{ cdr_location: cdrLocation, currency, charging_periods: list(chargingPeriod) },
      ...{ total_cost: price, total_energy: number, total_time: number, last_updated: dateTime },
    },
    {
      ...{ session_id: ciString(36), authorization_reference: ciString(36), meter_id: string(255) },
      ...{ tariffs: { type: 'array', items: tariff }, signed_data: signedData },
      ...{ total_fixed_cost: price, total_energy_cost: price, total_time_cost: price },
      ...{ total_parking_time: number, total_parking_cost: price, total_reservation_cost: price },
      ...{ remark: string(255), invoice_reference_id: ciString(39) },
      ...{ credit: boolean, credit_reference_id: ciString(39), home_charging_compensation: boolean },
    },
  ),
  if: { properties: { credit: { const: true } }, required: ['credit'] },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { required: ['credit_reference_id'] },
  else: { properties: { id: { maxLength: 36 }, credit_reference_id: false } },
};
