import { createServer, type Server } from 'node:http';

import { dashboardHtml } from '../../../src/host/dashboard/dashboardHtml.ts';
import { dashboardBundle } from './bundle.ts';

export interface PageServer {
  readonly origin: string;
  /** Served at `/report.html`, as it is. */
  reportHtml: string;
  close(): Promise<void>;
}

const NONCE = 'dGVzdC1ub25jZS0xMjM0NQ';
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', html: 'text/html' };

/** Serves the host's own page with the shipped bundle on 127.0.0.1, as VS Code serves it to a webview. */
export async function startPageServer(): Promise<PageServer> {
  const { script, style } = await dashboardBundle();
  const server = createServer();
  const origin = await listen(server);
  const page = dashboardHtml({
    cspSource: origin,
    nonce: NONCE,
    scriptUri: `${origin}/dashboard.js`,
    styleUri: `${origin}/dashboard.css`,
    title: 'Muster',
    language: 'en',
  });
  const pageServer: PageServer = {
    origin,
    reportHtml: '',
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  server.on('request', ({ url = '/' }, response) => {
    const files: Readonly<Record<string, string>> = {
      '/dashboard.html': page,
      '/dashboard.js': script,
      '/dashboard.css': style,
      '/report.html': pageServer.reportHtml,
    };
    const content = files[url];
    const type = TYPES[url.slice(url.lastIndexOf('.') + 1)] ?? 'text/plain';
    response.writeHead(content === undefined ? 404 : 200, { 'content-type': `${type}; charset=utf-8` }).end(content);
  });
  return pageServer;
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('No TCP port was assigned'));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
