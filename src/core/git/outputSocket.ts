import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

/** More than git writes at once, so that most of its writes are one read. */
const BUFFER_BYTES = 256 * 1024;

/** Two connected sockets: what a child writes into one is read from the other. */
export interface OutputSocket {
  /** To be the child's output, and to be destroyed when the child has it. */
  readonly childEnd: Socket;
  readonly readEnd: Socket;
  /**
   * Hands on what is written, in memory that is used again when `onOutput` returns. Resolves when the child has closed
   * its end and all of it is read; rejects with what `onOutput` threw.
   */
  read(onOutput: (chunk: Buffer) => void): Promise<void>;
}

/**
 * A way out of a child that is read into one buffer again and again. A pipe of Node's makes a new buffer for every read:
 * with a gigabyte to read, collecting them takes as long as what is done with them.
 *
 * `null` where there is none: on Windows, or without a folder for temporary files whose path is short enough.
 */
export async function openOutputSocket(): Promise<OutputSocket | null> {
  if (process.platform === 'win32') return null;
  try {
    // A folder that its owner alone may enter: nobody else can connect.
    const folder = await mkdtemp(join(tmpdir(), 'muster-'));
    try {
      return await connectPair(join(folder, 'output'));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  } catch {
    // The pipe that is used instead does the same, only slower.
    return null;
  }
}

async function connectPair(path: string): Promise<OutputSocket> {
  const server = createServer({ pauseOnConnect: true });
  try {
    await listening(server, path);
    const accepted = new Promise<Socket>((resolve) => server.once('connection', resolve));
    const reader = new SocketReader(path);
    await reader.connected;
    const { socket: readEnd } = reader;
    return { childEnd: await accepted, readEnd, read: (onOutput) => reader.read(onOutput) };
  } finally {
    server.close();
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
}

class SocketReader {
  readonly socket: Socket;
  readonly connected: Promise<void>;
  #onOutput: (chunk: Buffer) => void = () => undefined;

  constructor(path: string) {
    const buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
    const callback = (bytes: number): boolean => {
      this.#onOutput(buffer.subarray(0, bytes));
      return true;
    };
    this.socket = connect({ path, onread: { buffer, callback } });
    this.connected = new Promise((resolve, reject) => {
      this.socket.once('error', reject);
      this.socket.once('connect', resolve);
    });
  }

  async read(onOutput: (chunk: Buffer) => void): Promise<void> {
    const thrown: unknown[] = [];
    this.#onOutput = (chunk) => {
      if (thrown.length > 0) return;
      try {
        onOutput(chunk);
      } catch (error) {
        thrown.push(error);
        this.socket.destroy();
      }
    };
    await once(this.socket, 'close');
    if (thrown.length > 0) throw thrown[0];
  }
}
