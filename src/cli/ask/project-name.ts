import validatePackageName from 'validate-npm-package-name';

import { fileNameProblem } from '../../naming/file-names.js';

/** What is wrong with a project name, or undefined. It becomes a package, a folder, a database and an image name. */
export function nameProblem(name: string): string | undefined {
  const reason = refusal(name);
  return reason === undefined ? undefined : `${quoted(name)} cannot be the project's name: ${reason}.`;
}

function refusal(name: string): string | undefined {
  if (name === '') return 'it is empty';
  // Kubernetes labels and DNS names allow 63 characters, and suffixes such as -worker are added.
  if (name.length > 50) return 'it is longer than 50 characters';
  if (!/^[a-z]([a-z0-9-]*[a-z0-9])?$/.test(name)) {
    return 'it may hold only lower-case letters, digits and dashes, starts with a letter and does not end with a dash';
  }
  const impossible = fileNameProblem(name);
  if (impossible !== undefined) return impossible;
  const { errors = [], validForNewPackages, warnings = [] } = validatePackageName(name);
  return validForNewPackages ? undefined : ([...errors, ...warnings][0] ?? 'npm refuses it');
}

/** Control characters become escapes: a name must not be able to write to the terminal. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
