import { defineCapability } from '../../../src/catalog/definition.js';

const bucket = 'app-files';
const region = 'eu-central-1';

// The server of Compose takes any credentials.
const accessKeyId = 'app';
const secretAccessKey = 'app';

// Clients on the host use the same presigned URLs as the containers: there, names that end in .localhost mean the host.
const endpointName = 'storage.localhost';

// For the images of API and worker.
const program = {
  environment: {
    STORAGE_BUCKET: bucket,
    STORAGE_REGION: region,
    STORAGE_ENDPOINT: `http://${endpointName}:9090`,
    STORAGE_PATH_STYLE: 'true',
    STORAGE_ACCESS_KEY_ID: accessKeyId,
    STORAGE_SECRET_ACCESS_KEY: secretAccessKey,
  },
  depends_on: { storage: { condition: 'service_healthy' } },
};

export default defineCapability({
  label: 'File storage',
  summary: 'Users upload and download files, which are in S3, or in a folder during development',
  reason: 'users keep files',
  verifiedBy: 'pairs',
  needs: [
    {
      id: 'userFiles',
      question: 'Do users upload files?',
      type: 'boolean',
      default: false,
    },
  ],
  rules: [{ when: { userFiles: true }, because: 'users upload files', strength: 'must' }],
  requires: [{ option: 'saas', because: 'files belong to the users of an organization' }],
  tradeOffs: [
    'A bucket, or a service that is compatible with S3, has to run; the API does not see the content of a file.',
  ],
  cost: 'The client of the AWS SDK, and a bucket: storage and requests are paid for.',
  docs: 'docs/files.md',
  contributes: {
    workspaces: {
      'packages/storage': {
        description: 'Keeps files behind the port of @app/core',
        dependencies: [
          '@app/common',
          '@app/core',
          '@aws-sdk/client-s3',
          '@aws-sdk/s3-request-presigner',
          'content-disposition',
          'zod',
        ],
        devDependencies: ['fauxqs'],
      },
      'apps/api': { dependencies: ['@app/storage'] },
      'apps/worker': { dependencies: ['@app/storage'] },
    },
    env: [
      {
        name: 'STORAGE_BUCKET',
        description:
          'The S3 bucket that keeps files. Its CORS rules must allow PUT with content-type and if-none-match from\nthe web applications. Without it, outside production, files are kept in a folder.',
        example: bucket,
      },
      {
        name: 'STORAGE_REGION',
        description: 'The region of the bucket. Default: the one the AWS SDK finds. Cloudflare R2: auto.',
        example: region,
      },
      {
        name: 'STORAGE_ENDPOINT',
        description: 'Where the bucket is when it is not at AWS. Clients must reach it, too.',
        example: 'http://127.0.0.1:9090',
      },
      {
        name: 'STORAGE_PATH_STYLE',
        description: 'Put the name of the bucket into the path and not the host name, as MinIO requires.',
        example: 'true',
      },
      {
        name: 'STORAGE_ACCESS_KEY_ID',
        description: 'Credentials for the bucket. Default: what the AWS SDK finds, such as the role of the task.',
        example: accessKeyId,
      },
      {
        name: 'STORAGE_SECRET_ACCESS_KEY',
        description: 'Belongs to STORAGE_ACCESS_KEY_ID.',
        example: secretAccessKey,
      },
      {
        name: 'STORAGE_FOLDER',
        description: 'The folder for files when there is no STORAGE_BUCKET.',
        example: '.data/storage',
      },
      {
        name: 'FILES_MAX_BYTES',
        description: 'Larger files cannot be uploaded.',
        example: '26214400',
      },
      {
        name: 'FILES_CONTENT_TYPES',
        description: 'Files of which types can be uploaded, separated by commas.',
        example: 'application/pdf,image/gif,image/jpeg,image/png,image/webp,text/csv,text/plain',
      },
      {
        name: 'RETENTION_PENDING_FILES_DAYS',
        description: 'After how long a file is given up that was announced and not uploaded.',
        example: '2',
      },
    ],
    compose: {
      services: {
        api: program,
        worker: program,
        // For development: it checks no signature and no credentials.
        storage: {
          image: 'adobe/s3mock:5.2.0',
          environment: {
            COM_ADOBE_TESTING_S3MOCK_STORE_INITIAL_BUCKETS: bucket,
            COM_ADOBE_TESTING_S3MOCK_STORE_REGION: region,
            COM_ADOBE_TESTING_S3MOCK_STORE_RETAIN_FILES_ON_EXIT: 'true',
            COM_ADOBE_TESTING_S3MOCK_STORE_ROOT: '/files',
          },
          networks: { default: { aliases: [endpointName] } },
          ports: ['127.0.0.1:9090:9090'],
          volumes: ['storage:/files'],
          healthcheck: {
            test: ['CMD', 'wget', '--quiet', '--spider', 'http://127.0.0.1:9090/favicon.ico'],
            interval: '2s',
            timeout: '5s',
            retries: 60,
          },
        },
      },
      volumes: ['storage'],
    },
  },
});
