/** A small application: its files by path. */
export type Files = Readonly<Record<string, string>>;

/** Two applications for a check: one that has what it looks for, and one that has something near it. */
export interface Case {
  readonly bad: Files;
  /** Where it is found: `src/app.ts:2`, or the path alone. */
  readonly at: readonly string[];
  readonly good: Files;
}

function pkg(dependencies: Readonly<Record<string, string>>, more: object = {}): string {
  return JSON.stringify({ name: 'app', dependencies, ...more }, null, 2);
}

const express = pkg({ express: '4.21.0' });
const fastify = pkg({ fastify: '5.0.0' });
const nest = pkg({ '@nestjs/core': '11.0.0', '@nestjs/common': '11.0.0', '@nestjs/platform-express': '11.0.0' });
const server = "import express from 'express';\nconst app = express();\n";
const jwt = pkg({ express: '4.21.0', jsonwebtoken: '9.0.2' });
const image = 'FROM node:24.1-slim\nCOPY . .\nUSER node\n';

/** For an application whose package.json is that of Express. */
function code(bad: string, at: readonly number[], good: string, manifest = express): Case {
  return {
    bad: { 'package.json': manifest, 'src/app.ts': bad },
    at: at.map((line) => `src/app.ts:${String(line)}`),
    good: { 'package.json': manifest, 'src/app.ts': good },
  };
}

/** For a Dockerfile. */
function docker(bad: string, at: readonly number[], good: string, more: Files = {}): Case {
  return {
    bad: { 'package.json': pkg({ express: '4.21.0' }, { devDependencies: { vitest: '4.0.0' } }), Dockerfile: bad },
    at: at.map((line) => `Dockerfile:${String(line)}`),
    good: {
      'package.json': pkg({ express: '4.21.0' }, { devDependencies: { vitest: '4.0.0' } }),
      Dockerfile: good,
      ...more,
    },
  };
}

/** By the id of the check. */
export const cases: Readonly<Record<string, Case>> = {
  'lockfile-missing': {
    bad: { 'package.json': express },
    at: ['package.json'],
    good: { 'package.json': express, 'yarn.lock': '' },
  },
  'floating-versions': {
    bad: { 'package.json': pkg({ express: 'latest', pino: '>=9' }) },
    at: ['package.json:4', 'package.json:5'],
    good: {
      'package.json': pkg({
        app: '*',
        express: '^4.21.0',
        other: 'workspace:*',
        local: 'file:../local',
        pino: '>=9 <10',
      }),
    },
  },
  'node-version-unnamed': {
    bad: { 'package.json': express },
    at: ['package.json'],
    good: { 'package.json': express, '.nvmrc': '24\n' },
  },
  'node-end-of-life': {
    bad: {
      'package.json': pkg({}, { engines: { node: '^16' } }),
      Dockerfile: 'FROM node:18-slim\nCOPY . .\n',
      '.nvmrc': 'v23.1.0\n',
    },
    at: ['.nvmrc:1', 'Dockerfile:1', 'package.json:4'],
    good: {
      'package.json': pkg({}, { engines: { node: '>=16' } }),
      Dockerfile: 'FROM node:24-slim\nCOPY . .\n',
      '.nvmrc': 'lts/*\n',
    },
  },
  'env-committed': {
    bad: { 'package.json': express, '.env': '# local\nPORT=1\nJWT_SECRET=9f8a7b6c5d\n' },
    at: ['.env:3'],
    good: {
      'package.json': express,
      '.env': 'PORT=1\nTOKEN_TTL=15m\nJWT_SECRET=changeme\n',
      '.env.example': 'JWT_SECRET=9f8a7b6c5d\n',
    },
  },
  'env-not-ignored': {
    bad: { 'package.json': pkg({ dotenv: '16.0.0' }), '.gitignore': 'node_modules\n' },
    at: ['.gitignore'],
    good: { 'package.json': pkg({ dotenv: '16.0.0' }), '.gitignore': 'node_modules\n.env*\n!.env.example\n' },
  },
  'secret-with-default': code(
    "export const secret = process.env.JWT_SECRET || 'superSecret';\n",
    [1],
    "export const ttl = process.env.TOKEN_TTL ?? '15m';\nexport const port = process.env.PORT || '3000';\nexport const secret = process.env.JWT_SECRET ?? fail();\n",
  ),
  'secret-in-code': code(
    // Put together here, so that scanners of this repository do not find it.
    `export const id = 'AKIAIOSFODNN7EXAMPLE';\n`,
    [1],
    "export const prefix = 'AKIA';\n// the text sk_live_ in a comment\nexport const other = 'sk_test_4242424242424242424242';\n",
  ),
  'private-key-committed': {
    bad: { 'package.json': express, 'certs/server.key': '-----BEGIN PRIVATE KEY-----\nMIIE\n' },
    at: ['certs/server.key:1'],
    good: {
      'package.json': express,
      'certs/server.pem': '-----BEGIN CERTIFICATE-----\nMIIE\n',
      'test/server.key': '-----BEGIN PRIVATE KEY-----\n',
    },
  },
  'signing-secret-in-code': code(
    "import { sign } from 'jsonwebtoken';\nexport const token = (id: string) => sign({ id }, 'shhhh', { expiresIn: '1h' });\n",
    [2],
    "import { sign } from 'jsonwebtoken';\nexport const token = (id: string, key: string) => sign({ id }, key, { expiresIn: '1h' });\nconst other = { sign: (a: object, b: string) => b };\nother.sign({}, 'shhhh');\n",
    jwt,
  ),
  'jwt-algorithms': code(
    "const jwt = require('jsonwebtoken');\nexports.read = (token, key) => jwt.verify(token, key);\n",
    [2],
    "const jwt = require('jsonwebtoken');\nexports.read = (token, key) => jwt.verify(token, key, { algorithms: ['HS256'] });\nexports.other = (token, key, options) => jwt.verify(token, key, options);\n",
    jwt,
  ),
  'jwt-unsigned': code(
    "import jwt from 'jsonwebtoken';\nexport const read = (token: string) => jwt.verify(token, '', { algorithms: ['HS256', 'none'] });\n",
    [2],
    "import jwt from 'jsonwebtoken';\nexport const read = (token: string, key: string) => jwt.verify(token, key, { algorithms: ['HS256'] });\n",
    jwt,
  ),
  'jwt-never-expires': code(
    "import * as jwt from 'jsonwebtoken';\nexport const token = (id: string, key: string) => jwt.sign({ id }, key);\n",
    [2],
    "import * as jwt from 'jsonwebtoken';\nexport const a = (id: string, key: string) => jwt.sign({ id }, key, { expiresIn: '15m' });\nexport const b = (id: string, exp: number, key: string) => jwt.sign({ id, exp }, key);\nexport const c = (payload: object, key: string) => jwt.sign(payload, key);\n",
    jwt,
  ),
  'weak-password-hash': code(
    "import { createHash } from 'node:crypto';\nimport bcrypt from 'bcrypt';\nexport const a = (password: string) => createHash('md5').update(password).digest('hex');\nexport const b = (password: string) => bcrypt.hash(password, 8);\n",
    [3, 4],
    "import { createHash } from 'node:crypto';\nimport bcrypt from 'bcrypt';\nexport const a = (body: string) => createHash('sha1').update(body).digest('hex');\nexport const b = (password: string) => bcrypt.hash(password, 12);\n",
  ),
  'sql-from-strings': code(
    'export const find = (db, req) => db.query(`SELECT * FROM users WHERE id = ${req.params.id}`);\nexport const named = (db, name) => db.query("SELECT * FROM users WHERE name = \'" + name + "\'");\n',
    [1, 2],
    "export const find = (db, req) => db.query('SELECT * FROM users WHERE id = $1', [req.params.id]);\nexport const all = (db) => db.query(`SELECT * FROM ${table}`);\nexport const search = (index, req) => index.query(`title:${req.query.q}`);\n",
  ),
  'dynamic-code': code(
    "import { exec } from 'child_process';\nexport const run = (req, res) => exec(`ping ${req.query.host}`);\nexport const sum = (req, res) => eval(req.body.formula);\n",
    [2, 3],
    "import { exec, execFile } from 'child_process';\nexport const run = (req, res) => execFile('ping', [req.query.host]);\nexport const match = (req, res) => /a/.exec(req.query.host);\nexport const list = () => exec('ls');\n",
  ),
  'path-from-request': code(
    "import { readFile } from 'node:fs/promises';\nexport const get = (req, res) => readFile('./files/' + req.params.name);\n",
    [2],
    "import { readFile } from 'node:fs/promises';\nimport { basename } from 'node:path';\nexport const get = (req, res) => readFile('./files/' + basename(req.params.name));\n",
  ),
  'open-redirect': code(
    'export const go = (req, res) => res.redirect(req.query.next);\n',
    [1],
    "export const go = (req, res) => res.redirect('/home');\nexport const to = (req, res) => res.redirect(allowed(req.query.next));\n",
  ),
  'filter-from-request': code(
    'export const find = (req, res) => User.findOne(req.body);\n',
    [1],
    'export const find = (req, res) => User.findOne({ email: String(req.body.email) });\nexport const byId = (req, res) => User.findById(req.params.id);\n',
    pkg({ express: '4.21.0', mongoose: '8.0.0' }),
  ),
  'no-request-validation': code(
    'export const create = (req, res) => {\n  save(req.body);\n};\n',
    [2],
    "import { z } from 'zod';\nexport const create = (req, res) => {\n  save(z.object({}).parse(req.body));\n};\n",
  ),
  'validation-keeps-unknown': code(
    "import { ValidationPipe } from '@nestjs/common';\napp.useGlobalPipes(new ValidationPipe({ transform: true }));\n",
    [2],
    "import { ValidationPipe } from '@nestjs/common';\nconst options = { whitelist: true };\napp.useGlobalPipes(new ValidationPipe(options));\nexport const query = new ValidationPipe({ transform: true });\n",
    nest,
  ),
  'no-security-headers': {
    bad: { 'package.json': express, 'src/app.ts': server },
    at: ['package.json'],
    good: { 'package.json': express, 'src/app.ts': `import helmet from 'helmet';\n${server}app.use(helmet());\n` },
  },
  'cors-any-origin': code(
    "import cors from 'cors';\napp.use(cors({ origin: true, credentials: true }));\n",
    [2],
    "import cors from 'cors';\napp.use(cors({ origin: true }));\napp.use(cors({ origin: ['https://a.example'], credentials: true }));\n",
  ),
  'no-sign-in-limit': code(
    "import { compare } from 'bcrypt';\nexport const signIn = (password, hash) => compare(password, hash);\n",
    [2],
    "import { compare } from 'bcrypt';\nimport { rateLimit } from 'express-rate-limit';\napp.use(rateLimit());\nexport const signIn = (password, hash) => compare(password, hash);\n",
  ),
  'tls-not-verified': code(
    "export const ssl = { rejectUnauthorized: false };\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n",
    [1, 2],
    'export const ssl = { rejectUnauthorized: true };\nexport const other = { rejectUnauthorized: config.verify };\n',
  ),
  'session-in-memory': code(
    "import session from 'express-session';\napp.use(session({ secret: key }));\n",
    [2],
    "import session from 'express-session';\napp.use(session({ secret: key, store }));\napp.use(session({ ...settings }));\n",
  ),
  'cookie-readable': code(
    "export const set = (res, token) => res.cookie('accessToken', token, { httpOnly: false });\n",
    [1],
    "export const set = (res, token) => res.cookie('accessToken', token, { httpOnly: true });\nexport const theme = (res) => res.cookie('theme', 'dark', { httpOnly: false });\n",
  ),
  'stack-in-answer': code(
    'export const failed = (err, req, res, next) => {\n  res.status(500).json({ message: err.message, stack: err.stack });\n};\n',
    [2],
    "export const failed = (err, req, res, next) => {\n  log(err.stack);\n  res.status(500).json({ message: err.message, ...(env === 'development' && { stack: err.stack }) });\n};\n",
  ),
  'predictable-token': code(
    'const resetToken = Math.random().toString(36);\n',
    [1],
    'const delay = Math.random() * 100;\nconst tokenizer = Math.random();\n',
  ),
  'no-graceful-shutdown': {
    bad: { 'package.json': fastify, 'src/app.ts': "import fastify from 'fastify';\nprocess.on('exit', () => {});\n" },
    at: ['package.json'],
    good: {
      'package.json': fastify,
      'src/app.ts': "for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => app.close());\n",
    },
  },
  'no-health-route': code("app.get('/users', list);\nconst text = 'health';\n", [], "app.get('/api/healthz', well);\n"),
  'console-as-logger': code(
    "console.log('one');\nconsole.error('two');\n",
    [1],
    "import pino from 'pino';\nconsole.log('one');\nconsole.error('two');\n",
  ),
  'no-request-id': {
    bad: { 'package.json': express, 'src/app.ts': server },
    at: ['package.json'],
    good: {
      'package.json': express,
      'src/app.ts': `${server}app.use((req, res, next) => next(req.get('X-Request-Id')));\n`,
    },
  },
  'outbound-without-timeout': code(
    "import axios from 'axios';\nexport const get = () => axios.get('https://a.example');\n",
    [2],
    "import axios from 'axios';\nconst client = axios.create({ timeout: 1000 });\nexport const get = () => axios.get('https://a.example', { timeout: 1000 });\nexport const other = () => client.get('/');\n",
  ),
  'sync-in-handler': code(
    "import { readFileSync } from 'node:fs';\napp.get('/', (req, res) => {\n  res.send(readFileSync('a'));\n});\n",
    [3],
    "import { existsSync, readFileSync } from 'node:fs';\nconst page = readFileSync('a');\napp.get('/', (req, res) => {\n  res.send(existsSync('b') ? page : '');\n});\n",
  ),
  'no-error-handler': {
    bad: { 'package.json': express, 'src/app.ts': server },
    at: ['package.json'],
    good: {
      'package.json': express,
      'src/app.ts': `${server}app.use((error, req, res, next) => res.status(500).end());\n`,
    },
  },
  'schema-synchronised': code(
    "import { DataSource } from 'typeorm';\nexport default new DataSource({ type: 'postgres', synchronize: true });\n",
    [2],
    "import { DataSource } from 'typeorm';\nexport default new DataSource({ type: 'postgres', synchronize: isTest });\n",
    pkg({ typeorm: '0.3.20' }),
  ),
  'no-migrations': {
    bad: {
      'package.json': pkg({ '@prisma/client': '7.0.0' }),
      'prisma/schema.prisma': 'datasource db {\n  provider = "postgresql"\n}\n',
    },
    at: ['prisma/schema.prisma'],
    good: {
      'package.json': pkg({ '@prisma/client': '7.0.0' }),
      'prisma/schema.prisma': 'datasource db {\n  provider = "mongodb"\n}\n',
    },
  },
  'foreign-key-without-index': {
    bad: { 'package.json': express, 'prisma/schema.prisma': schema('') },
    at: ['prisma/schema.prisma:14'],
    good: { 'package.json': express, 'prisma/schema.prisma': schema('\n  @@index([authorId, id])') },
  },
  'lists-without-limit': code(
    'export const all = (db) => db.user.findMany();\n',
    [1],
    'export const all = (db) => db.user.findMany({ take: 50 });\nexport const roles = (db) => db.role.findMany();\n',
  ),
  'typescript-not-strict': {
    bad: { 'package.json': express, 'src/app.ts': server, 'tsconfig.json': '{ "compilerOptions": { /* none */ } }' },
    at: ['tsconfig.json'],
    good: {
      'package.json': express,
      'src/app.ts': server,
      'tsconfig.json': '{ "extends": "./base.json" }',
      'base.json': '{ "compilerOptions": { "strict": true } }',
    },
  },
  'no-static-types': {
    bad: { 'package.json': express, 'src/app.js': "const express = require('express');\n" },
    at: ['package.json'],
    good: {
      'package.json': pkg({ express: '4.21.0' }, { devDependencies: { typescript: '5.9.0' } }),
      'src/app.js': '// @ts-check\n',
    },
  },
  'no-linter': {
    bad: { 'package.json': express },
    at: ['package.json'],
    good: { 'package.json': pkg({}, { devDependencies: { '@biomejs/biome': '2.0.0' } }) },
  },
  'no-tests': {
    bad: { 'package.json': express, 'src/testing.ts': '' },
    at: ['package.json'],
    good: { 'package.json': express, 'src/app.spec.ts': '' },
  },
  'no-ci': {
    bad: { 'package.json': express, '.github/dependabot.yml': '' },
    at: ['package.json'],
    good: { 'package.json': express, '.github/workflows/ci.yml': 'on: push\n' },
  },
  'image-runs-as-root': docker(
    'FROM node:24.1-slim\nCOPY . .\nUSER node\nUSER root\n',
    [4],
    'FROM node:24.1-slim AS build\nCOPY . .\nFROM gcr.io/distroless/nodejs24:nonroot\nCOPY --from=build --chown=1:1 /app ./\n',
  ),
  'image-without-tag': docker(
    'FROM node\nCOPY . .\n',
    [1],
    `ARG VERSION=24\nFROM node:\${VERSION}-slim AS base\nCOPY . .\nFROM base\n`,
  ),
  'image-without-healthcheck': docker(image, [1], image, {
    'k8s/api.yaml': 'kind: Deployment\nspec:\n  containers:\n    - livenessProbe: { httpGet: { path: /health } }\n',
  }),
  'image-with-dev-dependencies': docker(
    'FROM node:24.1-slim\nCOPY . .\nRUN npm ci && npm run build\n',
    [3],
    'FROM node:24.1-slim AS build\nCOPY . .\nRUN npm ci && npm run build\nFROM node:24.1-slim\nCOPY --from=build /app/dist ./\nRUN npm ci --omit=dev\n',
  ),
  'image-copies-everything': docker(
    'FROM node:24.1-slim\nCOPY . .\n',
    [2],
    'FROM node:24.1-slim\nCOPY package.json ./\nCOPY src ./src\n',
  ),
  'deprecated-package': {
    bad: { 'package.json': pkg({ request: '2.88.2' }) },
    at: ['package.json:4'],
    good: { 'package.json': pkg({ undici: '7.0.0', constructor: '1.0.0' }) },
  },
};

function schema(index: string): string {
  return `datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])${index}
}
`;
}
