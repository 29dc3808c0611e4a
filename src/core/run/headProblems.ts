import { LogFormatError } from '../history/shapeParser.ts';
import type { Problem } from '../model/problem.ts';
import { createProblem, ProblemError } from '../model/problemCatalogue.ts';

/** What went wrong while HEAD of one repository was read. */
export class HeadProblems {
  readonly #problems: Problem[] = [];
  readonly #repositoryName: string;

  constructor(repositoryName: string) {
    this.#repositoryName = repositoryName;
  }

  get list(): readonly Problem[] {
    return this.#problems;
  }

  has(code: Problem['code']): boolean {
    return this.#problems.some((problem) => problem.code === code);
  }

  tell(
    code: 'unreadableOutput' | 'invalidSetting' | 'missingObject',
    detail: string,
    subject = this.#repositoryName,
  ): void {
    this.#problems.push(createProblem(code, subject, detail));
  }

  /** A part that cannot be read is `null`, and a problem; it never costs another part. */
  async attempt<Part>(read: () => Promise<Part>): Promise<Part | null> {
    try {
      return await read();
    } catch (error) {
      if (error instanceof ProblemError) this.#problems.push(error.problem);
      else if (error instanceof LogFormatError) this.tell('unreadableOutput', error.message);
      else throw error;
      return null;
    }
  }
}
