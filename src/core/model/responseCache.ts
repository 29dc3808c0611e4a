/** What a server answered, as it is kept between runs. */
export interface KeptResponse {
  /** The server's name for this very content; `null` when it gave none. */
  readonly etag: string | null;
  /** Until when it may be used without asking the server, in milliseconds since the epoch. */
  readonly expiresAtMs: number;
  /** What it is made of is for who writes it to know. */
  readonly body: Uint8Array;
}

/**
 * Keeps answers of servers. No method throws: what cannot be kept is asked for again. Calls are synchronous, so that
 * nobody breaks in between looking and writing.
 */
export interface ResponseCache {
  /** Also when it has expired: its etag is worth something still. `null` when it is not there or damaged. */
  read(key: string): KeptResponse | null;
  /** Replaces what the key had. */
  write(key: string, response: KeptResponse): void;
  /** Lets what is kept be used for longer, if it is still the content of this etag. */
  extend(key: string, etag: string, expiresAtMs: number): void;
}
