import { DEFAULT_SETTINGS, type Settings } from '../../../../src/core/config/settings.ts';
import type { CiReport } from '../../../../src/core/model/ciReport.ts';
import type { Problem } from '../../../../src/core/model/problem.ts';
import { ProblemError } from '../../../../src/core/model/problemCatalogue.ts';
import { silentLogger } from '../../../../src/core/ports.ts';
import type { CiJobsRequest } from '../../../../src/host/bridge/engineClient.ts';
import { CiController } from '../../../../src/host/ci/ciController.ts';
import { CiImports } from '../../../../src/host/ci/ciImports.ts';
import { CiLogins } from '../../../../src/host/ci/ciLogins.ts';
import { CiSources } from '../../../../src/host/ci/ciSources.ts';
import { ciCommands } from '../../../../src/host/commands/ciCommands.ts';
import { explainCommands } from '../../../../src/host/commands/explainCommands.ts';
import { AnalysisStore } from '../../../../src/host/state/analysisStore.ts';
import { EventSource } from '../../../../src/host/state/eventSource.ts';
import type { FakeEditor } from './fakeEditor.ts';
import { FakeMemento, FakeSecrets } from './fakeStorage.ts';
import { ciReport, ciSource } from './ciReports.ts';

/** The commands of CI jobs over an engine and a keychain that are made up. */
export class CommandFixture {
  readonly store = new AnalysisStore();
  readonly logins = new CiLogins(new FakeSecrets());
  readonly imports = new CiImports(new FakeMemento());
  readonly requests: CiJobsRequest[] = [];
  /** What was explained or revealed. */
  readonly shown: unknown[] = [];
  readonly handlers: ReturnType<typeof ciCommands> & ReturnType<typeof explainCommands>;
  /** What is wrong with a source; `null` when all is well. */
  troubleOf: (sourceId: string) => Problem | null = () => null;
  /** Why the engine reads nothing at all. */
  failure: Problem | null = null;
  readonly #editor: FakeEditor;

  constructor(editor: FakeEditor) {
    this.#editor = editor;
    const { store, logins, imports, shown } = this;
    const sources = this.#sources();
    const controller = new CiController({
      store,
      engine: { readCiJobs: (request) => this.#read(request) },
      sources,
      cache: () => ({ directory: '/kept', maxBytes: 1, keepDays: 1 }),
      isTrusted: () => true,
      logger: silentLogger,
    });
    const show = (subject: unknown): Promise<void> => Promise.resolve(void shown.push(subject));
    const githubApi = (): string => this.#settings().githubApi;
    this.handlers = {
      ...ciCommands({ store, controller, sources, logins, imports, githubApi, reveal: show }),
      ...explainCommands(store, { explainCandidates: () => [] }, { show }),
    };
  }

  #settings(): Settings {
    const { settings } = this.#editor;
    const jenkins = (settings.get('ci.jenkins') ?? []) as readonly string[]; // only the commands write it
    return { ...DEFAULT_SETTINGS, jenkins, github: settings.get('ci.github') === true };
  }

  #sources(): CiSources {
    const never = new EventSource<unknown>();
    return new CiSources({
      readSettings: () => this.#settings(),
      onDidChangeSettings: never.subscribe,
      readFolders: () => [],
      imports: this.imports,
      logins: this.logins,
      readGithubLogin: () => Promise.resolve(null),
      onDidChangeGithubLogin: never.subscribe,
      readOtherJobs: () => Promise.resolve([]),
      onDidChangeOtherJobs: never.subscribe,
    });
  }

  async #read(request: CiJobsRequest): Promise<CiReport | null> {
    this.requests.push(request);
    if (this.failure !== null) throw new ProblemError(this.failure);
    return await Promise.resolve(this.#answer(request));
  }

  /** Two jobs at every source that is in no trouble. */
  #answer({ options }: CiJobsRequest): CiReport | null {
    if (options === null) return null;
    const ids = [
      ...options.jenkins.map((address) => `jenkins ${address}`),
      ...(options.githubApi === null ? [] : [`githubActions ${options.githubApi}`]),
      ...options.exportFiles.map((file) => `jenkinsExport ${file}`),
    ];
    const sources = ids.map((id) => {
      const problem = this.troubleOf(id);
      return ciSource({ id, jobCount: problem === null ? 2 : 0, problems: problem === null ? [] : [problem] });
    });
    return ciReport({}, { sources });
  }
}
