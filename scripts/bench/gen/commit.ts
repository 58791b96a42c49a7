/** The words of git that commit, also where git knows nobody's name. */
export function commit(message: string): readonly string[] {
  return ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', 'commit', '--quiet', '--message', message];
}
