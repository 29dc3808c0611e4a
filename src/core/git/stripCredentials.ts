/**
 * Removes user names, passwords and tokens from every URL in a text: `scheme://user:secret@host` becomes `scheme://host`.
 * An scp-like address (`git@host:path`) keeps its user, which is a login name and never a secret.
 */
export function stripCredentials(text: string): string {
  // Up to the last @ of the authority: a password may hold one that was not escaped. A scheme is bounded, so that a
  // long text without any is read in linear time.
  return text.replaceAll(/([a-z][a-z0-9+.-]{0,31}:\/\/)[^\s/?#'"]*@/giu, '$1');
}
