import { delimiter } from 'node:path';

/** What a person sets for every npm, in contrast to what `npm run` and its flags add for its own script. */
const ofThePerson =
  /^npm_config_(cache|registry|userconfig|cafile|proxy|https_proxy|noproxy|strict_ssl|offline|prefer_offline|nodedir)$/i;

/** NODE_ENV=production would leave out what builds and tests. */
const ofTheScript = /^(npm_.*|INIT_CWD|NODE_ENV|NODE)$/i;

/**
 * The environment as it was before `npm run` added to it: a package manager that is started with it works for the folder that
 * it is started in, and for nothing else.
 * @param {NodeJS.ProcessEnv} env
 * @returns {NodeJS.ProcessEnv}
 */
export function cleanEnvironment(env) {
  const kept = Object.entries(env).filter(([name]) => ofThePerson.test(name) || !ofTheScript.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, /^path$/i.test(name) ? ownPath(value) : value]));
}

/** @param {string | undefined} path */
function ownPath(path = '') {
  return path
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin$|node-gyp-bin$/.test(folder))
    .join(delimiter);
}
