let startedIn: string | undefined;

/** Runs the rest in another folder; without one, where it was started. */
export function enterFolder(folder: string | undefined): void {
  startedIn = folder === undefined ? undefined : process.cwd();
  if (folder !== undefined) process.chdir(folder);
}

/** The folder that a person types the next command in: with `--cwd`, it is not the one that this process works in. */
export function shellFolder(): string {
  return startedIn ?? process.cwd();
}
