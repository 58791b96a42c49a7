import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

// What is set already wins. Where the environment comes from elsewhere, there is no such file.
if (existsSync('.env')) loadEnvFile('.env');
