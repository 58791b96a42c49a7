/** The arguments of git that commit, also where no name is configured. */
export function commit(message: string): readonly string[] {
  return ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '--message', message];
}
