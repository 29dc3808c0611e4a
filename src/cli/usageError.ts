/** An option or argument that is not accepted; the message names it and says what is. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
