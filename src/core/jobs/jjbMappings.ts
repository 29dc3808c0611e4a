import type { DeclaredMapping, DeclaredMappings, MappingProblem } from './declaredMapping.ts';
import {
  isEmpty,
  isList,
  isMap,
  type JjbFile,
  type JjbMap,
  type JjbValue,
  onlyPair,
  readJjbDocument,
  textOf,
} from './jjbDocument.ts';
import { choicesOf, fillIn, type JjbBudget, type JjbVariables, lookUp } from './jjbVariables.ts';
import { matchableName } from './matchableName.ts';

/** Jobs, and items of lists that are tried for them: more than any server has. */
const MOST_CHOICES = 50_000;
const MOST_PROBLEMS = 100;
const LONGEST_MESSAGE = 300;
/** How deeply groups may hold groups; one may hold itself. */
const DEEPEST_GROUP = 8;

/**
 * Which repository each job of some Jenkins Job Builder files belongs to: every `project` with its `project` variable (or
 * else its `name`) and the jobs that come of it, and every `job` that names its project or checks out a remote.
 *
 * Templates and groups may lie in any of the files. A variable that no file defines leaves a gap in the job's name, which
 * stands for any text; such a name is used only where it holds the repository's. The texts may be anything: whatever is
 * not understood is left out and reported. Never throws.
 */
export function jjbMappings(files: readonly JjbFile[]): DeclaredMappings {
  const reader = new JjbReader();
  for (const file of files) reader.define(file);
  return reader.read();
}

interface Definition {
  readonly file: string;
  readonly variables: JjbMap;
}

class JjbReader {
  /** By name, and by id where there is one. */
  readonly #templates = new Map<string, JjbMap>();
  readonly #groups = new Map<string, JjbMap>();
  readonly #jobs = new Map<string, Definition>();
  readonly #projects: Definition[] = [];
  readonly #mappings: DeclaredMapping[] = [];
  /** By file and message: a thousand jobs that lack the same are one problem. */
  readonly #problems = new Map<string, MappingProblem>();
  readonly #budget: JjbBudget = { choices: MOST_CHOICES };

  /** Takes in what a file defines. */
  define(file: JjbFile): void {
    const document = readJjbDocument(file);
    if ('flaw' in document) {
      this.#report(file.name, document.flaw);
      return;
    }
    for (const [index, entry] of document.entries.entries()) {
      const [kind, variables] = onlyPair(entry) ?? ['', entry];
      if (kind !== '' && isMap(variables)) this.#defineEntry(file.name, kind, variables);
      // What leads to another file is empty here.
      else if (!isEmpty(variables)) this.#report(file.name, `Entry ${index + 1} is not understood.`);
    }
  }

  /** Everything that the files say, once all are defined. */
  read(): DeclaredMappings {
    for (const { file, variables } of this.#jobs.values()) {
      const repository = textOf(variables.get('project')) ?? checkedOut(variables.get('scm'));
      const name = textOf(variables.get('name'));
      if (repository !== null && name !== null) this.#map(file, [name], repository);
    }
    for (const { file, variables } of this.#projects) this.#expandAll(file, [variables], variables, DEEPEST_GROUP);
    if (this.#budget.choices <= 0) this.#report('', `There are more than ${MOST_CHOICES} jobs; the rest is left out.`);
    return { mappings: this.#mappings, problems: [...this.#problems.values()] };
  }

  #defineEntry(file: string, kind: string, variables: JjbMap): void {
    // Views, defaults and macros have nothing to say about jobs' names.
    if (!['project', 'job', 'job-template', 'job-group'].includes(kind)) return;
    const name = textOf(variables.get('name'));
    if (kind === 'project') this.#projects.push({ file, variables });
    else if (name === null) this.#report(file, `A ${kind} has no name.`);
    else if (kind === 'job') this.#jobs.set(name, { file, variables });
    else if (kind === 'job-group') this.#groups.set(name, variables);
    else {
      this.#templates.set(name, variables);
      const id = textOf(variables.get('id'));
      if (id !== null) this.#templates.set(id, variables);
    }
  }

  /** @param holder the project or group whose jobs they are */
  #expandAll(file: string, variables: JjbVariables, holder: JjbMap, depth: number): void {
    const jobs = holder.get('jobs');
    if (isList(jobs)) {
      for (const job of jobs) this.#expand(file, variables, job, depth);
    } else if (!isEmpty(jobs)) {
      this.#report(file, `The jobs of ${quoted(textOf(holder.get('name')) ?? '')} are not a list.`);
    }
  }

  /** @param job a name, or a mapping from the name to variables of its own */
  #expand(file: string, variables: JjbVariables, job: JjbValue, depth: number): void {
    if (this.#budget.choices <= 0) return;
    this.#budget.choices -= 1;
    const [name, own] = onlyPair(job) ?? [textOf(job), null];
    if (name === null) {
      if (!isEmpty(job)) this.#report(file, 'An entry in a list of jobs is neither a name nor a name with variables.');
      return;
    }
    const inner = isMap(own) ? [own, ...variables] : variables;
    const group = this.#groups.get(name);
    const template = this.#templates.get(name);
    if (group !== undefined) {
      if (depth > 0) this.#expandAll(file, [...inner, group], group, depth - 1);
      else this.#report(file, `The group ${quoted(name)} holds too many groups in each other.`);
    } else if (template !== undefined) {
      this.#mapChoices(file, textOf(template.get('name')) ?? name, [...inner, template]);
    } else if (this.#jobs.has(name) || name.includes('{')) this.#mapChoices(file, name, inner);
    else this.#report(file, `The job template ${quoted(name)} is not in these files.`);
  }

  #mapChoices(file: string, nameText: string, variables: JjbVariables): void {
    const projectText = lookUp('project', variables) === undefined ? '{name}' : '{project}';
    for (const choice of choicesOf([nameText, projectText], variables, this.#budget)) {
      const [repository = '', ...gaps] = fillIn(projectText, choice);
      if (repository.trim() === '' || gaps.length > 0) {
        this.#report(file, `The repository of the job ${quoted(nameText)} is not known.`);
      } else this.#map(file, fillIn(nameText, choice), repository.trim(), nameText);
    }
  }

  #map(file: string, jobs: readonly string[], repository: string, nameText = ''): void {
    // With a gap, a name that does not hold the repository's would match jobs of others.
    const text = matchableName(repository).text;
    const telling = jobs.length === 1 || jobs.some((part) => matchableName(part).text.includes(text));
    if (telling && jobs.some((part) => part !== '')) {
      this.#mappings.push({ jobs, repository, declaredIn: 'jjb', file });
    } else this.#report(file, `The job ${quoted(nameText)} uses variables that are not in these files.`);
  }

  #report(source: string, message: string): void {
    if (this.#problems.size >= MOST_PROBLEMS) return;
    const text = message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message;
    this.#problems.set(JSON.stringify([source, text]), { source, message: text });
  }
}

/** The only remote of a job's `scm`; `null` where there is none, or several of which none is known to be the main one. */
function checkedOut(scm: JjbValue | undefined): string | null {
  const [first, ...others] = isList(scm) ? scm : [];
  const git = others.length === 0 ? onlyPair(first)?.[1] : null;
  return isMap(git) ? textOf(git.get('url')) : null;
}

function quoted(text: string): string {
  return `“${text.length > 100 ? `${text.slice(0, 100)}…` : text}”`;
}
