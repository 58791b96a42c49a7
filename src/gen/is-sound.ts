import { isBroken, parseSource } from '../edit/parse.js';

/** Whether a file of the repository can be read by what reads it. */
export function isSound(path: string, text: string): boolean {
  if (/\.[cm]?[jt]sx?$/.test(path)) return !isBroken(parseSource(`/${path}`, text.replace(/^\uFEFF/, '')));
  return !path.endsWith('.json') || isJson(text);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
