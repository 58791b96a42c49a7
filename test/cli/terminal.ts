import { setTimeout as sleep } from 'node:timers/promises';

import xterm from '@xterm/headless';
import * as pty from '@lydell/node-pty';
import { onTestFinished } from 'vitest';

import type { Environment } from '../harness/environment.js';
import { binary, offline } from './run.js';

const keys = {
  enter: '\r',
  space: ' ',
  down: '\x1B[B',
  up: '\x1B[A',
  escape: '\x1B',
  'ctrl-c': '\x03',
  backspace: '\x7F',
} as const;

export type Key = keyof typeof keys;

/** The built command line in a pseudo-terminal, and the screen that a person would see. */
export interface Terminal {
  readonly pid: number;
  /**
   * Waits until `text` is on the screen.
   * @param times how often: a question that is asked again is there twice
   */
  readonly see: (text: string, times?: number) => Promise<void>;
  readonly type: (text: string) => void;
  /** Presses one key after the other, each once the screen has answered the one before. */
  readonly press: (...pressed: readonly Key[]) => Promise<void>;
  /** Everything that is on the screen or has scrolled out of it, without trailing blanks. */
  readonly lines: () => readonly string[];
  /** What was written to the terminal, with its escape sequences. */
  readonly raw: () => string;
  /** The exit code, once everything that was written is on the screen. */
  readonly exited: Promise<number>;
}

export interface TerminalOptions {
  readonly cwd: string;
  readonly columns?: number;
  readonly env?: Environment;
  /** A script, when it is not the built command line. */
  readonly program?: string;
}

const patienceMs = 10_000;

/** How long a key may go unanswered. A prompt answers each that it knows, on a busy machine after a while. */
const keyLimitMs = 500;

/** Opens a terminal of 80 columns and runs the command line in it. */
export function openTerminal(
  args: readonly string[],
  { cwd, columns = 80, env, program = binary() }: TerminalOptions,
): Terminal {
  const screen = new xterm.Terminal({ cols: columns, rows: 24, scrollback: 5000, allowProposedApi: true });
  // A build server is no terminal: node shows it no colours.
  const { NO_COLOR: _, CI: __, ...plain } = offline();
  const child = pty.spawn(process.execPath, [program, ...args], {
    cwd,
    cols: columns,
    rows: 24,
    name: 'xterm-256color',
    env: { ...plain, ...env },
  });
  let raw = '';
  child.onData((data) => {
    raw += data;
    screen.write(data);
  });
  let running = true;
  const exited = new Promise<number>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      running = false;
      // The last output may arrive after the end of the process, and the screen draws it later still.
      void sleep(100).then(() => {
        screen.write('', () => {
          resolve(signal ? 128 + signal : exitCode);
        });
      });
    });
  });
  onTestFinished(() => {
    if (running) child.kill('SIGKILL');
    screen.dispose();
  });
  const lines = () => {
    const { active } = screen.buffer;
    const all = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString(true) ?? '');
    return all.join('\n').trimEnd().split('\n');
  };
  return {
    pid: child.pid,
    exited,
    lines,
    raw: () => raw,
    type: (text) => {
      child.write(text);
    },
    press: async (...pressed) => {
      for (const key of pressed) {
        const before = raw.length;
        const giveUp = performance.now() + keyLimitMs;
        child.write(keys[key]);
        do await sleep(20);
        while (raw.length === before && performance.now() < giveUp);
      }
    },
    see: async (text, times = 1) => {
      const giveUp = performance.now() + patienceMs;
      while (lines().join('\n').split(text).length <= times) {
        if (performance.now() > giveUp) throw new Error(`"${text}" is not to be seen on:\n${lines().join('\n')}`);
        await sleep(10);
      }
    },
  };
}
