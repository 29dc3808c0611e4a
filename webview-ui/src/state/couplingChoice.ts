/** What the coupling page shows. */
export interface CouplingChoice {
  /** Whose files; `null` for the repository that the page takes by itself. */
  readonly repositoryId: string | null;
}

const REPOSITORY_ID = /^[0-9a-f]{16}$/u;

export const INITIAL_COUPLING_CHOICE: CouplingChoice = { repositoryId: null };

/** Adds to a location's query what differs from the defaults. */
export function writeCouplingChoice({ repositoryId }: CouplingChoice, query: URLSearchParams): void {
  if (repositoryId !== null) query.set('files', repositoryId);
}

/** Reads {@link writeCouplingChoice} back; whatever is not understood takes its default. */
export function readCouplingChoice(query: URLSearchParams): CouplingChoice {
  const id = query.get('files') ?? '';
  return { repositoryId: REPOSITORY_ID.test(id) ? id : null };
}
