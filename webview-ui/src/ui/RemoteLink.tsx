import type { JSX } from 'preact';

import { webAddress } from '../format/webAddress.ts';
import { Text } from './Text.tsx';

/** A repository's remote: always shown as text, a link only where it leads to a web page and nothing else. */
export function RemoteLink({ url }: { readonly url: string }): JSX.Element {
  const address = webAddress(url);
  if (address === null) return <Text value={url} />;
  return (
    <a class="link" href={address} rel="noopener noreferrer">
      <Text value={url} />
    </a>
  );
}
