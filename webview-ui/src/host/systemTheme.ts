const LIGHT = '(prefers-color-scheme: light)';
const MORE_CONTRAST = '(prefers-contrast: more), (forced-colors: active)';

/**
 * Outside VS Code nobody sets its theme classes: sets the one that fits what the system prefers, now and whenever that
 * changes. `muster-report` brings the values of the theme variables (styles/fallbackTheme.css).
 */
export function followSystemTheme(): void {
  const light = matchMedia(LIGHT);
  const moreContrast = matchMedia(MORE_CONTRAST);
  const apply = (): void => {
    const contrast = moreContrast.matches ? '-high-contrast' : '';
    const theme = `vscode${contrast}${light.matches ? '-light' : contrast === '' ? '-dark' : ''}`;
    document.body.className = `muster-report ${theme}`;
    document.body.dataset['vscodeThemeKind'] = theme;
  };
  apply();
  light.addEventListener('change', apply);
  moreContrast.addEventListener('change', apply);
}
