/**
 * The command that signs in to the demo account, from the README of a generated repo, for an API elsewhere.
 * @param {string} readme
 * @param {string} api URL of the API, such as http://127.0.0.1:3002
 * @returns {string | undefined} one line for a shell; undefined where there is no sign-in
 */
export function signInCommand(readme, api) {
  const blocks = [...readme.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const command = blocks.find((block) => block.startsWith('curl ') && block.includes('/sign-in'));
  return command
    ?.replaceAll(/ *\\\n */g, ' ')
    .trim()
    .replace(/https?:\/\/[^/\s]+/, api);
}
