import manifest from '../package.json' with { type: 'json' };

/** The name that the package is published under: the one of package.json, with its scope if it has one. */
export const packageName: string = manifest.name;

/** The version of this tool. */
export const version: string = manifest.version;
