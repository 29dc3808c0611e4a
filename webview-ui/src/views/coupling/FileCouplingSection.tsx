import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useEffect, useMemo } from 'preact/hooks';

import type { DashboardRepository, DashboardSnapshot } from '../../../../src/core/model/dashboard.ts';
import type { FileActivity } from '../../../../src/core/model/report.ts';
import { countOf } from '../../format/counts.ts';
import { fileLabels } from '../../format/fileLabels.ts';
import { fileCouplingCsv } from '../../state/couplingCsv.ts';
import { noFileCoupling } from '../../state/couplingText.ts';
import { couplingThresholds } from '../../state/definitions.ts';
import type { Details } from '../../state/viewState.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { useDashboard } from '../dashboardContext.ts';
import { PageLinkTo } from '../PageLinkTo.tsx';
import { RepositoryFileName } from '../RepositoryFileName.tsx';
import { CouplingFigure } from './CouplingFigure.tsx';
import { FileCouplingTable } from './FileCouplingTable.tsx';
import { SumOfCouplingSection } from './SumOfCouplingSection.tsx';

export interface FileCouplingSectionProps {
  readonly snapshot: DashboardSnapshot;
  /** Whose files are shown. */
  readonly repository: DashboardRepository;
}

const ROWS_AT_FIRST = 20;
const FILES = ['file', 'files'] as const;
const NO_PAIRS: FileActivity['coupling'] = [];

/** The files of one repository that change together, and those with which most others do. */
export function FileCouplingSection({ snapshot, repository }: FileCouplingSectionProps): JSX.Element {
  const { id } = repository;
  const details = useDetails(repository);
  const files = details?.repository?.files ?? null;
  const coupling = files?.coupling ?? NO_PAIRS;
  const pairs = useMemo(
    () => coupling.map(({ path, otherPath, degree }) => ({ one: path, other: otherPath, degree })),
    [coupling],
  );
  const places = useMemo(() => filePlaces(coupling), [coupling]);
  const labels = useMemo(() => fileLabels([...places.keys()]), [places]);
  return (
    <>
      <CouplingFigure
        id="file-coupling"
        title="Files that change together"
        help="temporalCoupling"
        pairs={pairs}
        things={FILES}
        nameOf={wholePath}
        member={(path) => (
          <RepositoryFileName
            repositoryId={id}
            list="coupling"
            place={places.get(path) ?? 0}
            path={path}
            label={labels.get(path) ?? path}
          />
        )}
        tools={<FileTools snapshot={snapshot} repository={repository} coupling={coupling} />}
        thresholds={couplingThresholds(snapshot.options, 'files', 'commits')}
        table={() => <FileCouplingTable key={id} repositoryId={id} pairs={coupling} pageSize={ROWS_AT_FIRST} />}
        empty={emptyText(repository, details, snapshot)}
      />
      {files === null ? null : <SumOfCouplingSection repositoryId={id} sums={files.sumOfCoupling} />}
    </>
  );
}

/** A new result brings other pairs. */
function useDetails({ id, overview }: DashboardRepository): Details | undefined {
  const { state, host } = useDashboard();
  useEffect(() => {
    if (overview !== null) host.send({ type: 'repositoryDetails', repositoryId: id });
  }, [id, overview]);
  return state.details.get(id);
}

interface FileToolsProps extends FileCouplingSectionProps {
  readonly coupling: FileActivity['coupling'];
}

/** Whose files, a way to their page, and the pairs to take along. */
function FileTools({ snapshot, repository, coupling }: FileToolsProps): JSX.Element {
  const { state, dispatch } = useDashboard();
  const csv = useCallback(() => fileCouplingCsv(coupling), [coupling]);
  const options = snapshot.repositories
    .filter(({ overview }) => (overview?.activity ?? null) !== null)
    .map(({ id, name }) => ({ key: id, label: state.repositoryNames.get(id) ?? name }));
  return (
    <div class="table-tools">
      <div class="coupling-repository">
        <SelectField<string>
          label="Repository"
          options={options}
          chosen={repository.id}
          onChoose={(repositoryId) => dispatch({ type: 'couplingChosen', coupling: { repositoryId } })}
        />
        <PageLinkTo page={{ kind: 'repository', repositoryId: repository.id }}>Open its page</PageLinkTo>
      </div>
      {coupling.length === 0 ? null : (
        <CopyButton label="Copy as CSV" text={csv} done={`${countOf(coupling.length, 'pair')} copied.`} />
      )}
    </div>
  );
}

/** Where each file first stands among the pairs, as the host counts: twice the pair's place, one more for the second. */
function filePlaces(coupling: FileActivity['coupling']): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  coupling.forEach(({ path, otherPath }, place) => {
    if (!places.has(path)) places.set(path, 2 * place);
    if (!places.has(otherPath)) places.set(otherPath, 2 * place + 1);
  });
  return places;
}

function wholePath(path: string): string {
  return path;
}

/** Why there is no pair. */
function emptyText(
  { overview }: DashboardRepository,
  details: Details | undefined,
  { options }: DashboardSnapshot,
): ComponentChildren {
  if (overview === null) return 'It was not read yet.';
  if (details === undefined) return 'Loading…';
  if ((details.repository?.files ?? null) === null) return 'It is not known which files its commits changed.';
  return noFileCoupling(options, overview.activity?.commitCount ?? 0);
}
