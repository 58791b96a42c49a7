export type {
  DownloadGrant,
  ObjectInfo,
  ObjectStorage,
  PresignedRequest,
  UploadGrant,
} from './files.js';
