export {
  type DownloadGrant,
  type FileStatus,
  fileStatuses,
  type NewStoredFile,
  objectKey,
  type ObjectInfo,
  type ObjectStorage,
  type PresignedRequest,
  type StoredFile,
  type UploadGrant,
} from './files.js';
