import { Body, Controller, Get, NotFoundException, Param, Post } from '@nestjs/common';
import { Pool } from 'pg';

interface BareNote {
  readonly title: string;
  readonly body: string;
}

const columns = 'id, title, body, version, created_at as "createdAt", updated_at as "updatedAt"';

/** What the framework costs: a query, without accounts, tenants, validation, limits or a log. */
@Controller('notes')
export class NotesController {
  constructor(private readonly pool: Pool) {}

  @Get(':id')
  async findOne(@Param('id') id: string): Promise<BareNote> {
    const { rows } = await this.pool.query<BareNote>(`select ${columns} from bare_notes where id = $1`, [id]);
    if (!rows[0]) throw new NotFoundException();
    return rows[0];
  }

  @Post()
  async create(@Body() { title, body }: BareNote): Promise<BareNote | undefined> {
    const insert = `insert into bare_notes (title, body) values ($1, $2) returning ${columns}`;
    const { rows } = await this.pool.query<BareNote>(insert, [title, body]);
    return rows[0];
  }
}
