import { Module } from '@nestjs/common';
import { Pool } from 'pg';

import { NotesController } from './notes.controller.js';

const pool = { provide: Pool, useFactory: () => new Pool({ connectionString: process.env['DATABASE_URL'], max: 10 }) };

@Module({ controllers: [NotesController], providers: [pool] })
export class BareModule {}
