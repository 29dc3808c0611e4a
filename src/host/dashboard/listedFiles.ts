import type { RepositoryReport } from '../../core/model/report.ts';
import type { DashboardRequest } from '../../protocol/dashboardMessages.ts';

type FileList = Extract<DashboardRequest, { type: 'openRepositoryFile' }>['list'];

/** The file at a place of one of a repository's lists, as the page shows them; `null` when there is none. */
export function listedFile({ files }: RepositoryReport, list: FileList, place: number): string | null {
  if (files === null) return null;
  switch (list) {
    case 'hotspots':
      return files.hotspots?.[place]?.path ?? null;
    case 'mostChanged':
      return files.mostChanged[place]?.path ?? null;
    case 'sumOfCoupling':
      return files.sumOfCoupling[place]?.path ?? null;
    case 'coupling': {
      const pair = files.coupling[Math.floor(place / 2)];
      return (place % 2 === 0 ? pair?.path : pair?.otherPath) ?? null;
    }
  }
}
