import { configurationFile } from '../configurationFile.ts';

export const droneCi = configurationFile({
  key: 'ci.drone',
  title: 'Drone',
  paths: ['.drone.yml', '.drone.star', '.drone.jsonnet'],
});
