/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {readonly string[]} [os]
 * @property {readonly string[]} [cpu]
 * @property {readonly string[]} [libc]
 *
 * @typedef {Readonly<Record<string, LockedPackage>>} Packages path, such as `node_modules/tsx` → package
 *
 * @typedef {{ readonly platform: string, readonly arch: string }} Machine
 */

/**
 * The first package that is not installed as package-lock.json says. Packages that are there besides do no harm.
 * @param {Packages} locked `packages` of package-lock.json
 * @param {Packages} installed `packages` of node_modules/.package-lock.json, which npm writes when it has finished
 * @param {Machine} machine
 * @returns {string | undefined} its path; undefined when everything is as it should be
 */
export function firstDifference(locked, installed, machine) {
  return Object.keys(locked).find((path) => path !== '' && differs(locked[path], installed[path], machine));
}

/**
 * @param {LockedPackage | undefined} locked
 * @param {LockedPackage | undefined} installed
 * @param {Machine} machine
 */
function differs(locked, installed, machine) {
  if (locked === undefined) return false;
  if (installed === undefined) return locked.optional !== true || isForThis(machine, locked);
  return installed.version !== locked.version || installed.integrity !== locked.integrity;
}

/**
 * Whether npm installs an optional package here. One that names a C library, or no platform, may be absent for a reason that
 * is not looked at.
 * @param {Machine} machine
 * @param {LockedPackage} locked
 */
function isForThis({ platform, arch }, { os, cpu, libc }) {
  return libc === undefined && os !== undefined && os.includes(platform) && (cpu?.includes(arch) ?? true);
}
