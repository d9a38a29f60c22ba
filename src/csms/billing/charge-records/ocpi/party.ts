/** Who an operator is to others who speak OCPI. */
export interface Party {
  /** ISO 3166-1, two capital letters. */
  countryCode: string;
  /** ISO 15118: three letters or digits. */
  partyId: string;
}
