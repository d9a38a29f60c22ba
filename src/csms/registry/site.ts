/** A place with stations: where they are, by which clock they are priced, and who runs them. */
export interface Site {
  id: string;
  name: string;
  address?: SiteAddress;
  /** ISO 3166-1, two capital letters. */
  country?: string;
  /** Degrees, WGS 84. */
  coordinates?: { latitude: number; longitude: number };
  /** IANA name: tariffs by time of day, weekday and date go by this clock. */
  timeZone: string;
  operator?: SiteOperator;
  /** What drivers are told of the site, by language (BCP 47). */
  texts?: Readonly<Record<string, string>>;
  createdAt: number;
}

export interface SiteAddress {
  street?: string | undefined;
  postalCode?: string | undefined;
  city?: string | undefined;
  /** State or province. */
  state?: string | undefined;
}

/** As drivers see it: on invoices, at the station. */
export interface SiteOperator {
  name?: string | undefined;
  website?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
}

/** A part of a list that is paged by name. */
export interface Page {
  /** Only what comes after this name. */
  after?: string | undefined;
  /** Default 1,000. */
  limit?: number | undefined;
}

export interface SiteRepository {
  find(id: string): Promise<Site | undefined>;
  list(page?: Page): Promise<Site[]>;
  /** Inserts or replaces. */
  save(site: Site): Promise<void>;
  remove(id: string): Promise<boolean>;
}
