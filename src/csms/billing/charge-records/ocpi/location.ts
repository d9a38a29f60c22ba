import { alpha3Of } from '../../../registry/countries.js';
import type { ChargeRecord } from '../charge-record.js';
import type { Party } from './party.js';

/** OCPI's word for an EVSE or a connector that is not known. */
const NOT_KNOWN = '#NA';

/**
 * Where it was, of the site and the EVSEs that the operator has declared. OCPI requires all of it; what is not declared has a value that
 * nobody takes for a real one where OCPI has such, else the commonest (a type 2 socket), and is named in `missing`.
 */
export function cdrLocation({ session, station, site }: ChargeRecord, party: Party) {
  const missing: string[] = [];
  const or = <T>(value: T | undefined, name: string, otherwise: T): T => {
    if (value === undefined || value === '') missing.push(name);
    return value === undefined || value === '' ? otherwise : value;
  };
  const { stationId, evseId, connectorId } = session;
  const evse = station?.evses?.find(({ id }) => id === evseId);
  const connectors = evse?.connectors ?? [];
  const connector =
    connectorId === undefined && connectors.length === 1
      ? connectors[0]
      : connectors.find(({ id }) => id === connectorId);
  const degrees = (value: number | undefined) => (value ?? 0).toFixed(6);
  const coordinates = or(site?.coordinates, 'coordinates', { latitude: 0, longitude: 0 });
  const { postalCode, state } = site?.address ?? {};
  const location = {
    id: (site?.id ?? stationId).slice(0, 36),
    ...(site && { name: site.name.slice(0, 255) }),
    address: or(site?.address?.street, 'address', 'not declared').slice(0, 45),
    city: or(site?.address?.city, 'city', 'not declared').slice(0, 45),
    ...(postalCode && { postal_code: postalCode.slice(0, 10) }),
    ...(state && { state: state.slice(0, 20) }),
    country: or(site?.country === undefined ? undefined : alpha3Of(site.country), 'country', 'XZZ'),
    coordinates: { latitude: degrees(coordinates.latitude), longitude: degrees(coordinates.longitude) },
    evse_uid: evseId === undefined ? NOT_KNOWN : `${stationId.slice(0, 30)}-${evseId}`,
    evse_id: evseId === undefined ? NOT_KNOWN : evseName(party, stationId, evseId),
    connector_id: String(connector?.id ?? connectorId ?? NOT_KNOWN),
    connector_standard: or(connector?.standard, 'connector standard', 'IEC_62196_T2'),
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
