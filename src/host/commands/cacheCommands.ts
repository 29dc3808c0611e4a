import * as vscode from 'vscode';

import type { CacheOptions } from '../../core/model/options.ts';
import { formatBytes } from '../../core/report/formatBytes.ts';
import type { EngineClient } from '../bridge/engineClient.ts';
import type { AnalysisController } from '../state/analysisController.ts';
import type { CommandHandlers } from './commandIds.ts';

/**
 * Drops what is kept between runs, on disk and in memory, once the user said yes.
 *
 * @param readOptions where it is kept, by the settings of the moment
 */
export function cacheCommands(
  engine: Pick<EngineClient, 'readCacheStatistics' | 'clearCache'>,
  controller: Pick<AnalysisController, 'isRunning'>,
  readOptions: () => CacheOptions,
): CommandHandlers<'muster.clearCache'> {
  return {
    'muster.clearCache': async () => {
      if (refusesDuringRun(controller)) return;
      const options = readOptions();
      const { bytes, segments } = await engine.readCacheStatistics(options);
      // A run may have begun by itself while the question stood there.
      if (!(await confirms(segments === 0 ? 0 : bytes)) || refusesDuringRun(controller)) return;
      const freed = await engine.clearCache(options);
      void vscode.window.showInformationMessage(
        vscode.l10n.t('Cache cleared: {0} freed. The next analysis reads all histories again.', formatBytes(freed)),
      );
    },
  };
}

function refusesDuringRun({ isRunning }: Pick<AnalysisController, 'isRunning'>): boolean {
  if (!isRunning) return false;
  const text = vscode.l10n.t(
    'The cache cannot be cleared while an analysis is under way. Wait for its end or cancel it.',
  );
  void vscode.window.showWarningMessage(text);
  return true;
}

async function confirms(bytes: number): Promise<boolean> {
  const clear = vscode.l10n.t('Clear Cache');
  const question = vscode.l10n.t('Clear {0} of kept histories?', formatBytes(bytes));
  const detail = vscode.l10n.t('The next analysis reads them again.');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, clear)) === clear;
}
