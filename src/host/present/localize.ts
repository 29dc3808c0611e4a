/**
 * Gives the user's language for an English text with `{0}` placeholders. Presenters take it as a parameter, so that they
 * need no `vscode`; the editor passes `vscode.l10n.t`.
 */
export type Localize = (message: string, ...values: readonly (string | number)[]) => string;
