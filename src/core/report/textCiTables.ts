import type {
  AllocatedCiJob,
  CiMatch,
  CiSuggestion,
  InfrastructureCiJob,
  UnallocatedCiJob,
} from '../model/ciAllocation.ts';
import type { CiJob, CiStatus } from '../model/ciJob.ts';
import type { Instant } from '../model/instant.ts';
import type { Report } from '../model/report.ts';
import { basisWord, durationText, ruleWord, runText, statusWord } from './ciWords.ts';
import { groupedCount } from './formatCount.ts';
import type { Color, Paint } from './paint.ts';
import { displayNames } from './repositoryRow.ts';
import { layoutTable } from './tableLayout.ts';
import type { TableCell, TableColumn } from './tableLayout.ts';
import { visibleText } from './visibleText.ts';

const STATUS_MARKS: Readonly<Record<CiStatus, { readonly glyph: string; readonly color: Color }>> = {
  failure: { glyph: '✗', color: 'red' },
  unstable: { glyph: '!', color: 'yellow' },
  aborted: { glyph: '■', color: 'dim' },
  cancelled: { glyph: '■', color: 'dim' },
  unknown: { glyph: '?', color: 'dim' },
  building: { glyph: '▶', color: 'blue' },
  success: { glyph: '✓', color: 'green' },
  skipped: { glyph: '»', color: 'dim' },
  notBuilt: { glyph: '·', color: 'dim' },
  disabled: { glyph: '–', color: 'dim' },
};

/** Tables of CI jobs in a terminal. */
export class TextCiTables {
  readonly #names: ReadonlyMap<string, string>;
  readonly #asOf: Instant;
  /** Jobs of several servers can have one name. */
  readonly #showsServer: boolean;
  readonly #columns: number;
  readonly #paint: Paint;

  constructor({ repositories, asOf, ciJobs }: Report, columns: number, paint: Paint) {
    this.#names = displayNames(repositories);
    this.#asOf = asOf;
    this.#showsServer = (ciJobs?.sources.length ?? 0) > 1;
    this.#columns = columns;
    this.#paint = paint;
  }

  /** Name under which a repository is shown. */
  nameOf(repositoryId: string): string {
    return visibleText(this.#names.get(repositoryId) ?? repositoryId);
  }

  /** One line a job, after the header; no title of its own. */
  allocated(jobs: readonly AllocatedCiJob[]): readonly string[] {
    const rows = jobs.map(({ job, match }) => [...this.#jobCells(job), ...this.#runCells(job), ...matchCells(match)]);
    return this.#layout([...JOB_COLUMNS, ...RUN_COLUMNS, ...MATCH_COLUMNS], rows);
  }

  orphaned(jobs: readonly AllocatedCiJob[]): readonly string[] {
    const rows = jobs.map(({ job, match }) => [
      ...this.#jobCells(job),
      { text: this.nameOf(match.repositoryId) },
      ...matchCells(match),
    ]);
    const repository = { header: 'Archived repository', align: 'left', dropOrder: 3 } as const;
    return this.#layout([...JOB_COLUMNS, repository, ...MATCH_COLUMNS], rows);
  }

  infrastructure(jobs: readonly InfrastructureCiJob[]): readonly string[] {
    const rows = jobs.map(({ job, prefix }) => [...this.#jobCells(job), { text: visibleText(prefix) }]);
    return this.#layout([...JOB_COLUMNS, { header: 'Begins with', align: 'left', dropOrder: 3 }], rows);
  }

  unallocated(jobs: readonly UnallocatedCiJob[]): readonly string[] {
    const rows = jobs.map(({ job, suggestions }) => [
      ...this.#jobCells(job),
      { text: suggestions.map((suggestion) => this.#suggestion(suggestion)).join(', ') || '–' },
    ]);
    return this.#layout([...JOB_COLUMNS, { header: 'Might belong to', align: 'left', dropOrder: 3 }], rows);
  }

  #suggestion(suggestion: CiSuggestion): string {
    return `${this.nameOf(suggestion.repositoryId)} (${basisWord(suggestion)})`;
  }

  #jobCells(job: CiJob): readonly TableCell[] {
    const { glyph, color } = STATUS_MARKS[job.status];
    return [
      { text: glyph, paint: this.#paint(color) },
      { text: visibleText(job.name) },
      { text: this.#showsServer ? visibleText(job.server) : '' },
      { text: statusWord(job.status), paint: this.#paint(color) },
    ];
  }

  #runCells({ lastRun }: CiJob): readonly TableCell[] {
    return [{ text: runText(lastRun, this.#asOf) }, { text: durationText(lastRun) }];
  }

  /** A column of which every row is empty is left out. */
  #layout(columns: readonly TableColumn[], rows: readonly (readonly TableCell[])[]): readonly string[] {
    const isUsed = (_: unknown, index: number): boolean => rows.some((row) => row[index]?.text !== '');
    const used = { columns: columns.filter(isUsed), rows: rows.map((row) => row.filter(isUsed)) };
    return layoutTable(used, this.#columns, this.#paint('dim'));
  }
}

const JOB_COLUMNS: readonly TableColumn[] = [
  { header: ' ', align: 'left' },
  { header: 'Job', align: 'left', shrinksTo: 16 },
  { header: 'Server', align: 'left', dropOrder: 6 },
  { header: 'Status', align: 'left', dropOrder: 1 },
];

const RUN_COLUMNS: readonly TableColumn[] = [
  { header: 'Last run', align: 'left', dropOrder: 2 },
  { header: 'Took', align: 'right', dropOrder: 5 },
];

const MATCH_COLUMNS: readonly TableColumn[] = [
  { header: 'Rule', align: 'left', dropOrder: 3 },
  { header: 'Score', align: 'right', dropOrder: 4 },
];

function matchCells({ rule, score }: CiMatch): readonly TableCell[] {
  return [{ text: ruleWord(rule) }, { text: groupedCount(score) }];
}
