import type { Localize } from './localize.ts';

/** What a text that should be the address of a server is taken for. */
export type CheckedAddress =
  | { readonly kind: 'address'; readonly address: string; readonly warning: string | null }
  | { readonly kind: 'none'; readonly reason: string };

/** Checks what a person typed or pasted. A login in it is refused: it would stand in the settings for all to read. */
export function checkAddress(text: string, t: Localize): CheckedAddress {
  const trimmed = text.trim();
  const url = URL.canParse(trimmed) ? new URL(trimmed) : null;
  if (url === null || !/^https?:\/\//iu.test(trimmed)) {
    return { kind: 'none', reason: t('Enter an address that begins with https:// or http://') };
  }
  if (url.username !== '' || url.password !== '') {
    return { kind: 'none', reason: t('Leave user and password out of the address: they are asked for next') };
  }
  url.search = '';
  url.hash = '';
  return {
    kind: 'address',
    address: url.href,
    warning: isExposed(url) ? t('Without https, a token can be read on its way') : null,
  };
}

/** Whether what is sent there can be read on the way. */
function isExposed({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && !/^(?:localhost|127(?:\.\d+){3}|\[::1\]|.+\.localhost)$/u.test(hostname);
}

/** Why a user's name cannot be used; `null` when it can. */
export function userTrouble(user: string, t: Localize): string | null {
  return user.includes(':') ? t('A user name has no colon') : null;
}

/** Why a token cannot be used; `null` when it can. */
export function tokenTrouble(token: string, t: Localize): string | null {
  return token.trim() === '' ? t('Enter the token, or go back and leave the user empty') : null;
}
