/** How large a repository with nothing but its shape chosen may be. */
export interface Bounds {
  /** All files, as they are written. */
  readonly files: number;
  /** Lines of TypeScript below `src` of apps and packages, comments included; without tests. */
  readonly sourceLines: number;
  /** Of these files, those of less than 20 lines, in percent. */
  readonly shortFiles: number;
}

/**
 * What is there today. A bound only goes down; what makes a repository larger makes something else of it smaller.
 *
 * The goals: 150 files for a service; 380 files and 9,500 lines of source for a product; 10 % short files in both.
 */
export const bounds: Readonly<Record<string, Bounds>> = {
  saas: { files: 379, sourceLines: 12_731, shortFiles: 9.6 },
  service: { files: 201, sourceLines: 5178, shortFiles: 10 },
};
