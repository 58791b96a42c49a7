import { defineOption } from '../../../src/catalog/definition.js';

export default defineOption({
  label: 'Storage',
  summary: 'Files in S3 or on the local disk, sent and fetched by presigned requests',
  contributes: {
    workspaces: {
      'packages/storage': {
        description: 'Keeps files behind the port of @app/core',
        dependencies: ['@app/common', '@app/core', '@aws-sdk/client-s3', '@aws-sdk/s3-request-presigner', 'zod'],
        devDependencies: ['fauxqs'],
      },
    },
    env: [
      {
        name: 'STORAGE_BUCKET',
        description:
          'The S3 bucket that keeps files. Its CORS rules must allow PUT with content-type and if-none-match from\nthe web applications. Without it, outside production, files are kept in a folder.',
        example: 'app-files',
      },
      {
        name: 'STORAGE_REGION',
        description: 'The region of the bucket. Default: the one the AWS SDK finds. Cloudflare R2: auto.',
        example: 'eu-central-1',
      },
      {
        name: 'STORAGE_ENDPOINT',
        description: 'Where the bucket is when it is not at AWS. Clients must reach it, too.',
        example: 'http://127.0.0.1:9000',
      },
      {
        name: 'STORAGE_PATH_STYLE',
        description: 'Put the name of the bucket into the path and not the host name, as MinIO wants.',
        example: 'true',
      },
      {
        name: 'STORAGE_ACCESS_KEY_ID',
        description: 'Credentials for the bucket. Default: what the AWS SDK finds, such as the role of the task.',
      },
      {
        name: 'STORAGE_SECRET_ACCESS_KEY',
        description: 'Belongs to STORAGE_ACCESS_KEY_ID.',
      },
      {
        name: 'STORAGE_FOLDER',
        description: 'The folder for files when there is no STORAGE_BUCKET.',
        example: '.data/storage',
      },
    ],
  },
});
