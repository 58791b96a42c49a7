import fastify from 'fastify'
import { auth } from './modules/auth/auth.module.js'
import { users } from './modules/users/users.module.js'

const app = fastify()
app.register(auth).register(users) // the modules
await app.listen()
