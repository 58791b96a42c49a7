import { defineOption } from '../../../src/catalog/definition.js';

const sender = 'App <no-reply@example.com>';

export default defineOption({
  label: 'Mail',
  summary: 'E-mail over SMTP, and a mailbox in a folder for development',
  contributesWith: {
    saas: {
      workspaces: {
        'packages/mail': {
          description: 'Sends e-mail behind the port of @app/core',
          dependencies: ['@app/core', 'nodemailer', 'zod'],
          devDependencies: ['@app/common', 'postal-mime', 'smtp-server'],
          exports: { './testing': 'src/testing.ts' },
        },
      },
      root: {
        devDependencies: ['@app/common', '@app/mail', 'zod'],
        scripts: { mailbox: { run: 'tsx --conditions=source scripts/mailbox.ts' } },
      },
      env: [
        {
          name: 'MAIL_URL',
          description:
            'The SMTP server that takes e-mail: smtp://user:password@host:587, or smtps:// for TLS from the start.\nWithout it, outside production, e-mail goes into a folder.',
          example: 'smtp://127.0.0.1:1025',
        },
        {
          name: 'MAIL_FROM',
          description: 'The sender of all e-mail. Required together with MAIL_URL.',
          example: sender,
        },
        {
          name: 'MAIL_FOLDER',
          description: 'The folder for e-mail when there is no MAIL_URL. `<run> mailbox` shows what is in it.',
          example: '.data/mailbox',
        },
      ],
      compose: {
        services: {
          worker: {
            environment: { MAIL_URL: 'smtp://mail:1025', MAIL_FROM: sender },
            depends_on: { mail: { condition: 'service_healthy' } },
          },
          // Keeps what it is sent, and shows it on port 8025.
          mail: {
            image: 'axllent/mailpit:v1.31.3',
            ports: ['127.0.0.1:1025:1025', '127.0.0.1:8025:8025'],
            healthcheck: {
              test: ['CMD', '/mailpit', 'readyz'],
              interval: '2s',
              timeout: '5s',
              retries: 30,
            },
          },
        },
      },
    },
  },
});
