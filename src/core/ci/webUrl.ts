/** Longer ones are no pages that a person would open. */
const MOST_CHARACTERS = 2048;

/** An address that a server gave, if it is one of http or https; a login in it is taken out. */
export function webUrl(text: string | null): string | null {
  const url = text === null || text.length > MOST_CHARACTERS ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  url.username = '';
  url.password = '';
  return url.href;
}
