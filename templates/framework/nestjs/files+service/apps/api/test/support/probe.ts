import { setTimeout } from 'node:timers/promises';

import type { Actor } from '@app/core';
import { Body, Controller, Get, Module, Post } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { z } from 'zod';

import { createApp } from '../../src/app.js';
import type { ApiConfig } from '../../src/config/index.js';
import { Returns } from '../../src/http/decorators.js';
import { Authenticated, CurrentActor, RequirePermission } from '../../src/middleware/auth.js';

const probeBody = z.strictObject({ name: z.string().min(1) });
type ProbeBody = z.output<typeof probeBody>;

@Controller({ path: 'probe', version: '1' })
@ApiExcludeController()
class ProbeController {
  @Get()
  @Authenticated()
  caller(@CurrentActor() actor: Actor) {
    return { ...actor, permissions: [...actor.permissions] };
  }

  @Get('guarded')
  @RequirePermission('probe:read')
  guarded() {
    return { read: true };
  }

  @Get('slow')
  @Authenticated()
  async slow() {
    await setTimeout(60_000, undefined, { ref: false });
    return {};
  }

  @Post()
  @Authenticated()
  @Returns(201, probeBody)
  echo(@Body({ schema: probeBody }) body: ProbeBody): Promise<ProbeBody> {
    return Promise.resolve(body);
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

/**
 * The API with routes that only tests have, below /api/v1/probe: what happens to every request is
 * tested with them, whatever modules there are.
 */
export function createProbedApp(config: ApiConfig) {
  return createApp(config, [ProbeModule]);
}
