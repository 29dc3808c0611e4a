/** What the commands under test show, ask and do; answers are given in order. */
export interface FakeEditor {
  /** Settings of the user, without the prefix. */
  readonly settings: Map<string, unknown>;
  /** Titles and validators of input boxes that were shown. */
  readonly inputs: {
    readonly title: string;
    readonly value: string;
    readonly password: boolean;
    readonly trouble: (text: string) => unknown;
  }[];
  /** Messages, by kind. */
  readonly messages: string[];
  readonly picks: readonly { readonly label: string }[][];
  readonly executed: unknown[][];
  readonly opened: string[];
  copied: string;
  inputAnswers: (string | undefined)[];
  messageAnswers: (string | undefined)[];
  /** Label to choose in a quick pick. */
  pickAnswer: string | undefined;
  files: readonly string[] | undefined;
  login: () => Promise<{ readonly accessToken: string } | undefined>;
}

export function createFakeEditor(): FakeEditor {
  return {
    settings: new Map(),
    inputs: [],
    messages: [],
    picks: [],
    executed: [],
    opened: [],
    copied: '',
    inputAnswers: [],
    messageAnswers: [],
    pickAnswer: undefined,
    files: undefined,
    login: () => Promise.resolve({ accessToken: 'token' }),
  };
}

interface InputOptions {
  readonly title: string;
  readonly value?: string;
  readonly password?: boolean;
  readonly validateInput: (text: string) => unknown;
}

const t = (message: string, ...values: readonly unknown[]): string =>
  message.replaceAll(/\{(\d+)\}/gu, (_, index: string) => String(values[Number(index)]));

class FakeUri {
  readonly scheme = 'file';
  readonly fsPath: string;

  constructor(fsPath: string) {
    this.fsPath = fsPath;
  }

  static parse(text: string): { toString(): string } {
    return { toString: () => text };
  }

  static file(fsPath: string): FakeUri {
    return new FakeUri(fsPath);
  }
}

/** The part of `vscode` that the commands of CI jobs use. */
export function fakeVscode(editor: FakeEditor): Record<string, unknown> {
  const message =
    (kind: string) =>
    (text: string): Promise<string | undefined> => {
      editor.messages.push(`${kind}: ${text}`);
      return Promise.resolve(editor.messageAnswers.shift());
    };
  return {
    l10n: { t },
    Uri: FakeUri,
    ConfigurationTarget: { Global: 1 },
    InputBoxValidationSeverity: { Warning: 2 },
    ProgressLocation: { Notification: 15 },
    QuickPickItemKind: { Separator: -1 },
    window: {
      showInputBox: ({ title, value = '', password = false, validateInput }: InputOptions) => {
        editor.inputs.push({ title, value, password, trouble: validateInput });
        return Promise.resolve(editor.inputAnswers.shift());
      },
      showQuickPick: (items: { readonly label: string }[]) => {
        (editor.picks as unknown[][]).push(items);
        return Promise.resolve(items.find(({ label }) => label === editor.pickAnswer));
      },
      showOpenDialog: () => Promise.resolve(editor.files?.map((file) => new FakeUri(file))),
      showErrorMessage: message('error'),
      showWarningMessage: message('warning'),
      showInformationMessage: message('info'),
      setStatusBarMessage: message('status'),
      withProgress: (_options: unknown, work: (...values: readonly unknown[]) => unknown) =>
        work({ report: () => undefined }, { onCancellationRequested: () => undefined }),
    },
    workspace: {
      getConfiguration: () => ({
        get: () => undefined,
        update: (key: string, value: unknown) => Promise.resolve(editor.settings.set(key, value)),
      }),
      asRelativePath: (file: string) => file,
    },
    commands: { executeCommand: (...values: unknown[]) => Promise.resolve(editor.executed.push(values)) },
    authentication: { getSession: () => editor.login() },
    env: {
      openExternal: (uri: { toString(): string }) => Promise.resolve(editor.opened.push(uri.toString())),
      clipboard: {
        writeText: (text: string) => {
          editor.copied = text;
          return Promise.resolve();
        },
      },
    },
  };
}
