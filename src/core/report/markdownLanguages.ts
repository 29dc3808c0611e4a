import { compareText } from '../model/compareText.ts';
import type { Report } from '../model/report.ts';
import { formatBytes } from './formatBytes.ts';
import { groupedCount, percentage } from './formatCount.ts';
import { listedTable } from './listedTable.ts';
import { markdownText } from './markdownText.ts';

const LISTED = 15;

/** Languages over all repositories, copies left out, by bytes; nothing where the files at HEAD were not read. */
export function languagesSection({ repositories }: Report): readonly string[] {
  const languages = new Map<string, { repositories: number; files: number; bytes: number }>();
  let allBytes = 0;
  for (const { copyOf, languages: own } of repositories) {
    if (copyOf !== null) continue;
    for (const { name, files, bytes } of own ?? []) {
      const sum = languages.get(name) ?? { repositories: 0, files: 0, bytes: 0 };
      languages.set(name, {
        repositories: sum.repositories + 1,
        files: sum.files + files,
        bytes: sum.bytes + bytes,
      });
      allBytes += bytes;
    }
  }
  const rows = [...languages]
    .toSorted(([a, x], [b, y]) => y.bytes - x.bytes || compareText(a, b))
    .slice(0, LISTED)
    .map(([name, sum]) => [
      markdownText(name),
      groupedCount(sum.repositories),
      groupedCount(sum.files),
      formatBytes(sum.bytes),
      percentage(sum.bytes, allBytes),
    ]);
  const header = ['Language', '>Repositories', '>Files', '>Size', '>Share'];
  return listedTable({ heading: '## Languages', header, rows, total: languages.size });
}
