import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';

import type { Instant } from '../../../../src/core/model/instant.ts';
import type { CiRow } from '../../state/ciRows.ts';
import type { ColumnSort } from '../../ui/ColumnHeader.tsx';
import { DataTable } from '../../ui/DataTable.tsx';
import { CiExplanation } from './CiExplanation.tsx';
import { ciJobColumns } from './ciJobColumns.tsx';

export interface CiJobTableProps {
  readonly caption: string;
  readonly rows: readonly CiRow[];
  /** What ages are told by; `null` where no source was ever read. */
  readonly asOf: Instant | null;
  /** There are several, and two of them may have jobs of one name. */
  readonly showServer: boolean;
  /** Whose jobs they all are need not be said on that repository's own page. */
  readonly ofOneRepository?: boolean;
  readonly sort?: ColumnSort;
  readonly pageSize: number;
  readonly empty: string;
}

/** CI jobs, each with what ties it to its repository; below a row, on demand, why it is where it is. */
export function CiJobTable(props: CiJobTableProps): JSX.Element {
  const { caption, rows, asOf, showServer, ofOneRepository = false, sort, pageSize, empty } = props;
  const [explained, setExplained] = useState<ReadonlySet<string>>(new Set());
  const columns = useMemo(() => {
    const toggle = (jobId: string): void =>
      setExplained((before) => {
        const after = new Set(before);
        if (!after.delete(jobId)) after.add(jobId);
        return after;
      });
    return ciJobColumns({ asOf, showServer, ofOneRepository, explained, toggle });
  }, [asOf, showServer, ofOneRepository, explained]);
  return (
    <div class={ofOneRepository ? 'ci-jobs of-one-repository' : 'ci-jobs'}>
      <DataTable<CiRow>
        layout="fixed"
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={({ job }) => job.id}
        rowDetail={({ job }) => (explained.has(job.id) ? <CiExplanation job={job} /> : null)}
        {...(sort === undefined ? {} : { sort })}
        pageSize={pageSize}
        empty={empty}
      />
    </div>
  );
}
