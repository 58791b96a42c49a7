import { isBroken, parseSource } from '../edit/parse.js';
import { parseJson, withoutBom } from '../repo/parse-json.js';

/** Whether a file of the repository can be read by what reads it. */
export function isSound(path: string, text: string): boolean {
  if (/\.[cm]?[jt]sx?$/.test(path)) return !isBroken(parseSource(`/${path}`, withoutBom(text)));
  return !path.endsWith('.json') || isJson(text);
}

function isJson(text: string): boolean {
  try {
    parseJson(text);
    return true;
  } catch {
    return false;
  }
}
