import process from 'node:process';
import { clearInterval, setInterval } from 'node:timers';

// A package manager runs a script in a shell. A signal to the package manager alone can end both and
// leave the program running, because the signal is not passed on: this stops it when its parent ends.
const { ppid } = process;
const watch = setInterval(() => {
  if (process.ppid === ppid) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, 500);
watch.unref();
