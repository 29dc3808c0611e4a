import { displayText } from './displayText.ts';
import type { Localize } from './localize.ts';

/** What a provider is called; one of another extension by its id. */
export function ciProviderLabel(provider: string, t: Localize): string {
  switch (provider) {
    case 'jenkins':
      return 'Jenkins';
    case 'githubActions':
      return 'GitHub Actions';
    case 'jenkinsExport':
      return t('imported file');
    default:
      return displayText(provider);
  }
}
