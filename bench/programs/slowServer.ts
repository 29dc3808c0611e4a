/** A worker thread that serves an answer after so many milliseconds (`workerData`), and says its port. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const server = createServer((_request, response) => {
  void sleep(workerData as number).then(() => {
    response.setHeader('Content-Type', 'application/json').end('{"jobs":[]}');
  });
});
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo; // it listens on a port
  parentPort?.postMessage(port);
});
