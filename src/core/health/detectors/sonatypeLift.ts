import { configurationFile } from '../configurationFile.ts';

export const sonatypeLift = configurationFile({
  key: 'sonatypeLift',
  title: 'Sonatype Lift',
  paths: [
    ...['.sonatype-lift.yml', '.sonatype-lift.yaml', 'sonatype-lift.yml', 'sonatype-lift.yaml'],
    ...['.lift.toml', 'lift.toml', '.lift/config.toml', 'lifecycle.json'],
  ],
});
