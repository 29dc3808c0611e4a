import type { ChangedFile } from '../../core/model/report.ts';
import type { Repository } from '../../core/model/repository.ts';
import { groupedCount } from '../../core/report/formatCount.ts';
import type { AnalysisSnapshot } from '../state/analysisSnapshot.ts';
import { revisionCount } from './counts.ts';
import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';
import { statusLabel } from './rowStatus.ts';

const LISTED_FILES = 5;

/** One line under "Most changed files". */
export interface ChangedFileRow {
  /** Unique within its repository; two paths that are no UTF-8 may look the same. */
  readonly place: number;
  /** As the report has it: data, not text to show. */
  readonly path: string;
  readonly label: string;
  readonly description: string;
  /** Whether there is a work tree in which it may lie. */
  readonly opens: boolean;
}

/** The files of a repository that were changed most often, most first; none where no file is known. */
export function mostChangedFiles(
  { repositories, results }: AnalysisSnapshot,
  repositoryId: string,
  t: Localize,
): readonly ChangedFileRow[] {
  const repository = repositories.find(({ id }) => id === repositoryId);
  const result = results.get(repositoryId);
  const files = result?.files?.mostChanged ?? [];
  if (repository === undefined || result === undefined) return [];
  const mark = result.state === 'complete' ? [] : [statusLabel(result.state, t).toLowerCase()];
  return files.slice(0, LISTED_FILES).map((file, place) => ({
    place,
    path: file.path,
    label: displayText(file.path),
    description: [...figures(file, t), ...mark].join(' · '),
    opens: hasWorkTree(repository),
  }));
}

export function hasWorkTree({ kind }: Pick<Repository, 'kind'>): boolean {
  return kind !== 'bare' && kind !== 'embeddedBare';
}

function figures({ revisions, revisionsLast365Days }: ChangedFile, t: Localize): readonly string[] {
  return [revisionCount(revisions, t), t('{0} in 365 days', groupedCount(revisionsLast365Days))];
}
