import { NotFoundError } from '@app/common';
import type { Actor, JobQueue, NewUser, Page, PageRequest, UnitOfWork, User, UserPatch } from '@app/core';

import type { UsersRepository } from './users.repository.js';
