/** ConnectorType of OCPI 2.2.1 (`mod_locations`). */
export const CONNECTOR_TYPES: ReadonlySet<string> = new Set([
  ...['CHADEMO', 'CHAOJI', 'GBT_AC', 'GBT_DC', 'TESLA_R', 'TESLA_S'],
  ...[...'ABCDEFGHIJKLMNO'].map((letter) => `DOMESTIC_${letter}`),
  ...['single_16', 'three_16', 'three_32', 'three_64'].map((kind) => `IEC_60309_2_${kind}`),
  ...['T1', 'T1_COMBO', 'T2', 'T2_COMBO', 'T3A', 'T3C'].map((kind) => `IEC_62196_${kind}`),
  ...['5_20', '6_30', '6_50', '10_30', '10_50', '14_30', '14_50'].map((kind) => `NEMA_${kind}`),
  ...['PANTOGRAPH_BOTTOM_UP', 'PANTOGRAPH_TOP_DOWN'],
]);
