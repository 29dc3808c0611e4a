// A process of its own that writes into a store: `storeWriter.ts DIRECTORY NAME COUNT`.
import process from 'node:process';

import { HistoryStore } from '../../../../src/core/store/historyStore.ts';
import { silentLogger, systemClock } from '../../../../src/core/ports.ts';
import { bytesOf } from './storeFixture.ts';

const [directory = '', name = '', count = '0'] = process.argv.slice(2);
const store = HistoryStore.open({
  directory,
  maxBytes: 1024 ** 3,
  keepDays: 90,
  clock: systemClock,
  logger: silentLogger,
});
for (let index = 0; index < Number(count); index += 1) {
  const key = `${name} ${index}`;
  store.writeSegment({ key, baseKey: null, header: '{}' }, new Map([['times', bytesOf(40_000, index + 1)]]));
  store.writeRepository({ id: key, path: '/', segmentKey: key, state: '{}' });
}
process.stdout.write(JSON.stringify({ problem: store.problem, notice: store.notice }));
store.close();
