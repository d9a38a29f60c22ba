import { alpha3Of } from '../../../registry/countries.js';
import type { ChargeRecord } from '../charge-record.js';
import type { Party } from './party.js';
import { ciString, plainString } from './texts.js';
import { CONNECTOR_TYPES } from './words.js';

/** OCPI's word for an EVSE or a connector that is not known. */
const NOT_KNOWN = '#NA';

/**
 * Where it was, of the site and the EVSEs that the operator had declared. OCPI requires all of it; what is not declared has a value that
 * nobody takes for a real one where OCPI has such, else the commonest (a type 2 socket), and is named in `missing`.
 */
export function cdrLocation({ session, place }: ChargeRecord, party: Party) {
  const { site, evses = [] } = place;
  const missing: string[] = [];
  const or = <T>(value: T | undefined, name: string, otherwise: T): T => {
    if (value === undefined || value === '') missing.push(name);
    return value === undefined || value === '' ? otherwise : value;
  };
  const { stationId, evseId, connectorId } = session;
  const evse = evses.find(({ id }) => id === evseId);
  const connectors = evse?.connectors ?? [];
  const connector =
    connectorId === undefined && connectors.length === 1
      ? connectors[0]
      : connectors.find(({ id }) => id === connectorId);
  const standard =
    connector?.standard && CONNECTOR_TYPES.has(connector.standard) ? connector.standard : undefined;
  const degrees = (value: number | undefined) => (value ?? 0).toFixed(6);
  const coordinates = or(site?.coordinates, 'coordinates', { latitude: 0, longitude: 0 });
  const { postalCode, state } = site?.address ?? {};
  const location = {
    id: ciString(site?.id ?? stationId, 36),
    ...(site && { name: plainString(site.name, 255) }),
    address: plainString(or(site?.address?.street, 'address', 'not declared'), 45),
    city: plainString(or(site?.address?.city, 'city', 'not declared'), 45),
    ...(postalCode && { postal_code: plainString(postalCode, 10) }),
    ...(state && { state: plainString(state, 20) }),
    country: or(site?.country === undefined ? undefined : alpha3Of(site.country), 'country', 'XZZ'),
    coordinates: { latitude: degrees(coordinates.latitude), longitude: degrees(coordinates.longitude) },
    evse_uid: evseId === undefined ? NOT_KNOWN : `${ciString(stationId, 30)}-${evseId}`,
    evse_id: evseId === undefined ? NOT_KNOWN : evseName(party, stationId, evseId),
    connector_id: String(connector?.id ?? connectorId ?? NOT_KNOWN),
    connector_standard: or(standard, 'connector standard', 'IEC_62196_T2'),
    connector_format: or(connector?.format, 'connector format', 'SOCKET'),
    connector_power_type: or(connector?.powerType, 'connector power type', 'AC_3_PHASE'),
  };
  return { location, missing };
}

/** After eMI3: `DE*ABC*ECP1*1`. */
function evseName({ countryCode, partyId }: Party, station: string, evse: number): string {
  const local = station.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  return `${countryCode}*${partyId}*E${local.slice(0, 30)}*${evse}`;
}
