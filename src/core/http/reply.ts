/** Headers by their name in lower case. */
export interface ReplyHeaders {
  get(name: string): string | null;
}

/** What a server answered, before its body is looked at. */
export interface ReplyHead {
  readonly status: number;
  /** The page that answered, after all redirects. */
  readonly url: URL;
  readonly headers: ReplyHeaders;
}

export interface Reply extends ReplyHead {
  /** Decoded; empty unless the status is one of success. */
  readonly body: Uint8Array;
}
