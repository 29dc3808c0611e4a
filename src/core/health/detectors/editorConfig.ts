import { configurationFile } from '../configurationFile.ts';

export const editorConfig = configurationFile({ key: 'editorConfig', title: 'EditorConfig', paths: ['.editorconfig'] });
