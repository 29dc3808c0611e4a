import * as vscode from 'vscode';

import { ProblemError } from '../../core/model/problemCatalogue.ts';
import type { Logger } from '../../core/ports.ts';
import type { CommandHandler, CommandHandlers } from './commandIds.ts';
import { showProblem } from './showProblem.ts';

/** Registers every command. A handler that fails is logged and shown; it never fails silently. */
export function registerCommands(handlers: CommandHandlers, logger: Logger): vscode.Disposable {
  const registrations = Object.entries(handlers).map(([id, handler]) =>
    vscode.commands.registerCommand(id, (...values: unknown[]) => run(id, handler, values, logger)),
  );
  return vscode.Disposable.from(...registrations);
}

async function run(id: string, handler: CommandHandler, values: readonly unknown[], logger: Logger): Promise<void> {
  try {
    await handler(...values);
  } catch (error) {
    logger.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (error instanceof ProblemError) showProblem(error.problem);
    else showFailure(error);
  }
}

function showFailure(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error);
  showProblem({
    code: 'internalError',
    severity: 'error',
    message: vscode.l10n.t('The command failed: {0}', reason),
    action: '',
    detail: '',
  });
}
