import process from 'node:process';

/** How many interleavings each component is tried with: all of them with `npm run test:races`, some in `npm test`. */
export const SCHEDULES = process.env['MUSTER_RACES'] === 'full' ? 10_000 : 300;
