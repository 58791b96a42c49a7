/** Devices of Windows, which have these names in every folder and with every ending. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[\d¹²³])$/i;

/**
 * Why a file or a folder of that name cannot be made, or checked out, on every system; undefined where it can.
 * https://learn.microsoft.com/windows/win32/fileio/naming-a-file
 */
export function fileNameProblem(name: string): string | undefined {
  const [stem = ''] = name.split('.');
  if (devices.test(stem.trimEnd())) return `${stem} is a device of Windows`;
  const odd = /[<>:"/\\|?*]|\p{Cc}/u.exec(name)?.[0];
  if (odd !== undefined) return `Windows has no names with ${JSON.stringify(odd)}`;
  return /[. ]$/.test(name) ? 'Windows leaves out a dot or a space at the end of a name' : undefined;
}
