import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import type { Language } from '../../../../src/core/model/codeMetrics.ts';
import { formatBytes } from '../../format/bytes.ts';
import { countOf, groupedCount } from '../../format/counts.ts';
import { displayText } from '../../format/displayText.ts';
import { languageShares, largestLanguages, shareText, type LanguageShare } from '../../state/languageShares.ts';
import type { Details } from '../../state/viewState.ts';
import { ProportionBar } from '../../ui/ProportionBar.tsx';
import { ScrollTable } from '../../ui/ScrollTable.tsx';
import { TextButton } from '../../ui/TextButton.tsx';
import { SectionHeading } from '../SectionHeading.tsx';

const TABLE_HEIGHT_PX = 190;

/** What the files at HEAD are written in: a bar with figures, and the same as a table. */
export function LanguageSection({ details }: { readonly details: Details | undefined }): JSX.Element {
  const [table, setTable] = useState(false);
  const languages = details?.repository?.languages ?? null;
  const shares = languageShares(languages ?? []);
  return (
    <section aria-labelledby="languages-heading">
      <SectionHeading id="languages-heading" title="Languages" help="languages">
        {shares.length === 0 ? undefined : (
          <TextButton onClick={() => setTable(!table)}>{table ? 'Show as bar' : 'Show as table'}</TextButton>
        )}
      </SectionHeading>
      {shares.length === 0 ? (
        <p class="quiet">{details === undefined ? 'Loading…' : noLanguages(languages)}</p>
      ) : table ? (
        <LanguageTable shares={shares} />
      ) : (
        <LanguageBar shares={shares} />
      )}
    </section>
  );
}

function noLanguages(languages: readonly Language[] | null): string {
  return languages === null ? 'Not known: the files at HEAD were not read.' : 'No file at HEAD is of a known language.';
}

function LanguageBar({ shares }: { readonly shares: readonly LanguageShare[] }): JSX.Element {
  const { largest, rest } = largestLanguages(shares);
  const part = ({ name, files, bytes, share }: LanguageShare, key: string) => ({
    key,
    label: displayText(name),
    title: `${displayText(name)}: ${formatBytes(bytes)} in ${countOf(files, 'file')}`,
    count: bytes,
    figure: shareText(share),
  });
  return (
    <ProportionBar
      label="Languages by bytes, the largest first, from the left of the bar to its right"
      parts={[
        ...largest.map((share, place) => part(share, `series-${place + 1}`)),
        ...(rest === null ? [] : [part(rest, 'series-rest')]),
      ]}
    />
  );
}

function LanguageTable({ shares }: { readonly shares: readonly LanguageShare[] }): JSX.Element {
  return (
    <ScrollTable
      caption="Languages by bytes"
      headings={[
        { key: 'language', content: 'Language' },
        { key: 'share', content: 'Share' },
        { key: 'bytes', content: 'Bytes' },
        { key: 'files', content: 'Files' },
      ]}
      rows={shares.map(({ name, files, bytes, share }) => ({
        heading: displayText(name),
        cells: [shareText(share), groupedCount(bytes), groupedCount(files)],
      }))}
      heightPx={TABLE_HEIGHT_PX}
    />
  );
}
