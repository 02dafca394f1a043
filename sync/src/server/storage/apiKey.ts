/** A key for `/v1` and `/admin`; its token is kept as a SHA-256 (hex) only. */
export type ApiKey = {
  readonly appId: string;
  readonly tokenHash: string;
  readonly programmeId: string;
  /** Keys of the demo are good on loopback only. */
  readonly loopbackOnly: boolean;
};
