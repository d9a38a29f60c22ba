/** The CDR object of OCPI 2.2.1 as JSON Schema, in our words. */
const text = (maxLength: number) => ({ type: 'string', minLength: 1, maxLength });
const code = (pattern: string) => ({ type: 'string', pattern });
const one = (...values: string[]) => ({ enum: values });
const moment = { type: 'string', format: 'date-time', pattern: 'Z$' };

const amount = { type: 'number' };
const list = (items: object) => ({ type: 'array', minItems: 1, items });

function object(required: Record<string, object>, optional: Record<string, object> = {}): object {
  const properties = { ...required, ...optional };
  return { type: 'object', properties, required: Object.keys(required), additionalProperties: false };
}

const party = { country_code: code('^[A-Z]{2}$'), party_id: code('^[A-Z0-9]{3}$') };
const price = object({ excl_vat: amount }, { incl_vat: amount });
const date = code('^\\d{4}-\\d\\d-\\d\\d$');
const hour = code('^([01]\\d|2[0-3]):[0-5]\\d$');
const whole = { type: 'integer', minimum: 0 };
const restrictions = object(
  {},
  {
    ...{ start_time: hour, end_time: hour, start_date: date, end_date: date },
    ...{ min_kwh: amount, max_kwh: amount, min_power: amount, max_power: amount },
    ...{ min_duration: whole, max_duration: whole },
    day_of_week: list(one('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')),
    reservation: one('RESERVATION', 'RESERVATION_EXPIRES'),
  },
);
const component = object(
  { type: one('ENERGY', 'FLAT', 'PARKING_TIME', 'TIME'), price: amount, step_size: whole },
  { vat: amount },
);
const tariff = object(
  {
    ...{ ...party, id: text(36), currency: code('^[A-Z]{3}$'), last_updated: moment },
    elements: list(object({ price_components: list(component) }, { restrictions })),
  },
  {
    ...{ min_price: price, max_price: price },
    tariff_alt_text: list(object({ language: text(2), text: text(512) })),
  },
);
const location = object(
  {
    ...{ id: text(36), address: text(45), city: text(45), country: code('^[A-Z]{3}$') },
    coordinates: object({
      latitude: code('^-?\\d{1,2}\\.\\d{5,7}$'),
      longitude: code('^-?\\d{1,3}\\.\\d{5,7}$'),
    }),
    ...{ evse_uid: text(36), evse_id: text(48), connector_id: text(36) },
    connector_standard: code('^[A-Z0-9_]+$'),
    connector_format: one('SOCKET', 'CABLE'),
    connector_power_type: one('AC_1_PHASE', 'AC_2_PHASE', 'AC_2_PHASE_SPLIT', 'AC_3_PHASE', 'DC'),
  },
  { name: text(255), postal_code: text(10), state: text(20) },
);
const dimension = object({
  type: one('ENERGY', 'TIME', 'PARKING_TIME', 'RESERVATION_TIME'),
  volume: { type: 'number', minimum: 0 },
});

export const CDR = object(
  {
    ...{ ...party, id: text(39), start_date_time: moment, end_date_time: moment },
    cdr_token: object({
      ...{ ...party, uid: text(36), contract_id: text(36) },
      type: one('AD_HOC_USER', 'APP_USER', 'OTHER', 'RFID'),
    }),
    auth_method: one('AUTH_REQUEST', 'COMMAND', 'WHITELIST'),
    cdr_location: location,
    currency: code('^[A-Z]{3}$'),
    charging_periods: list(
      object({ start_date_time: moment, dimensions: list(dimension) }, { tariff_id: text(36) }),
    ),
    ...{ total_cost: price, total_energy: amount, total_time: amount, last_updated: moment },
  },
  {
    ...{ session_id: text(36), tariffs: list(tariff), total_fixed_cost: price, total_energy_cost: price },
    ...{ total_time_cost: price, total_parking_time: amount, total_parking_cost: price },
    ...{ total_reservation_cost: price, remark: text(255), invoice_reference_id: text(39) },
    ...{ credit: { const: true }, credit_reference_id: text(39) },
  },
);
