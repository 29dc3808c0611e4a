import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a group may take to end after TERM before it gets KILL; leaves room in the second that a cancel may take. */
const GRACE_MS = 400;
/** How long KILL is waited for: beyond it only zombies that init has not collected are left, and they do nothing. */
const KILL_WAIT_MS = 200;
const POLL_MS = 10;

const onWindows = process.platform === 'win32';

/** Leaders of the groups that are alive now; only {@link endAllGit} needs to know them all. */
const liveGroups = new Set<number>();

/** Spawn options that make a child the leader of a group of its own. */
export const GROUP_LEADER = {
  // On Windows `detached` would open a console; taskkill follows the tree by parent instead.
  detached: !onWindows,
  shell: false,
  windowsHide: true,
} as const;

/** Registers a group by the pid of its leader. */
export function enterGroup(leader: number): void {
  liveGroups.add(leader);
}

/** Ends what is left of a group: TERM, then KILL. Resolves when the group is gone. */
export async function endGroup(leader: number): Promise<void> {
  if (onWindows) {
    await taskkill(leader);
  } else {
    signalGroup(leader, 'SIGTERM');
    if (!(await isGone(leader, GRACE_MS))) {
      signalGroup(leader, 'SIGKILL');
      await isGone(leader, KILL_WAIT_MS);
    }
  }
  liveGroups.delete(leader);
}

/** Forgets a group whose leader ended, after ending members that outlived it. */
export async function leaveGroup(leader: number): Promise<void> {
  if (!onWindows && signalGroup(leader, 0)) await endGroup(leader);
  liveGroups.delete(leader);
}

/**
 * Ends every group of git processes that this thread started, at once and without waiting: for handlers of the
 * process's end, where nothing asynchronous runs any more.
 */
export function endAllGit(): void {
  for (const leader of liveGroups) {
    if (onWindows) spawnSync(taskkillPath(), taskkillArguments(leader), { windowsHide: true });
    else signalGroup(leader, 'SIGKILL');
  }
  liveGroups.clear();
}

/** Returns whether there was anyone to signal; signal 0 only asks. */
function signalGroup(leader: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-leader, signal);
  } catch {
    // ESRCH: nobody is left. EPERM: macOS says so of a group of zombies. Either way there is nothing to end.
    return false;
  }
}

async function isGone(leader: number, withinMs: number): Promise<boolean> {
  const until = performance.now() + withinMs;
  while (signalGroup(leader, 0)) {
    if (performance.now() >= until) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function taskkill(leader: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(taskkillPath(), taskkillArguments(leader), { windowsHide: true, stdio: 'ignore' });
    // Either the tree is ended or it was gone already; taskkill's exit code does not tell which.
    child.once('error', () => {
      resolve();
    });
    child.once('close', () => {
      resolve();
    });
  });
}

function taskkillPath(): string {
  return path.join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'taskkill.exe');
}

function taskkillArguments(leader: number): string[] {
  return ['/PID', String(leader), '/T', '/F'];
}
