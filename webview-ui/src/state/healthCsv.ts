import { csvText } from '../format/csv.ts';
import { bandWord, featureCell } from '../format/featureWords.ts';
import type { FeatureColumn, HealthRow } from './healthMatrix.ts';

/** The matrix for a spreadsheet: a row a repository, a column a feature. */
export function healthCsv(rows: readonly HealthRow[], columns: readonly FeatureColumn[]): string {
  return csvText([
    ['Repository', 'Folder', 'Score', 'Band', 'Points known', 'Points', ...columns.map(({ title }) => title)],
    ...rows.map(({ name, repository, health, features }) => [
      name,
      repository.folder,
      health.score,
      health.band === null ? null : bandWord(health.band),
      health.known,
      health.total,
      ...columns.map(({ key }) => featureCell(features.get(key))),
    ]),
  ]);
}
