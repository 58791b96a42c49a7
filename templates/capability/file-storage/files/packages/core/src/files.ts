export interface UploadGrant {
  readonly key: string;
  readonly contentType: string;
  /** In bytes: what is uploaded has exactly this size. */
  readonly size: number;
  readonly expiresInSeconds: number;
}

export interface DownloadGrant {
  readonly key: string;
  /** How the file is called where it is saved. */
  readonly fileName: string;
  readonly expiresInSeconds: number;
}

/** A request that anybody may make until it expires, exactly as it is described here. */
export interface PresignedRequest {
  readonly method: 'GET' | 'PUT';
  /** Absolute, or relative to the URL of the API. */
  readonly url: string;
  /** Must be sent as they are. */
  readonly headers: Readonly<Record<string, string>>;
  readonly expiresAt: Date;
}

export interface ObjectInfo {
  readonly size: number;
  readonly contentType: string;
}

/**
 * Keeps files. Their content goes past the API: clients send and fetch it by presigned requests.
 * #if multi
 * Keys are segments of letters, digits, `-` and `_`, separated by `/`; those of a tenant begin with
 * `t/<tenantId>/`.
 * #else
 * Keys are segments of letters, digits, `-` and `_`, separated by `/`.
 * #endif
 */
export interface ObjectStorage {
  /** Allows one upload. What is stored under the key already stays as it is. */
  presignUpload(grant: UploadGrant): Promise<PresignedRequest>;
  /** The answer is to be saved as a file, not shown. */
  presignDownload(grant: DownloadGrant): Promise<PresignedRequest>;
  /** What is stored under the key, or undefined. */
  head(key: string): Promise<ObjectInfo | undefined>;
  /** Has no effect when there is nothing. */
  delete(key: string): Promise<void>;
  /** Rejects when the storage cannot be reached. */
  ping(): Promise<void>;
  close(): Promise<void>;
}
