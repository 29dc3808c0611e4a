/** Receives blobs one after the other, in the order in which they were asked for. */
export interface BlobReceiver {
  /** A blob begins; its content follows in pieces. Returning `false` passes its content over. */
  begin(size: number): boolean;
  /** The chunk is the receiver's only until this returns. */
  content(chunk: Buffer, offset: number): void;
  end(): void;
  /** There is no such blob. */
  unreadable(): void;
}
