import type { Repository, RepositoryKind } from '../model/repository.ts';

/** A place where a repository was met; several may belong to one repository. */
export interface Candidate {
  /** Real path of the work tree or of the bare repository. */
  readonly path: string;
  /** The searched folder, as it was given. */
  readonly root: string;
  readonly kind: RepositoryKind;
  readonly commonDirectory: Repository['commonDirectory'];
}
