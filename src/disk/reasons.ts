const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
  EBUSY: 'it is in use, or a file system is mounted there',
  ENOENT: 'the folder around it is gone',
  ENOTEMPTY: 'it is not empty any more',
  EEXIST: 'it is not empty any more',
  ENOTDIR: 'something else is there now',
  ENAMETOOLONG: 'its name is too long for this file system',
};

/** A sentence for an error of the file system. */
export function reason({ code = '', message }: NodeJS.ErrnoException): string {
  return reasons[code] ?? message;
}
