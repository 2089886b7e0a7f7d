/** https://www.prisma.io/docs/orm/reference/error-reference, and our own code, which Prisma hands on as it finds it. */
const prismaCodes = new Set([
  ...['database-unavailable', 'P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1010', 'P1011', 'P1017', 'P2024', 'P2037'],
])
/** What Prisma's driver adapters make of a driver's error. */
const adapterKinds = new Set([
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections', 'TlsConnectionError'],
  ...['AuthenticationFailed', 'DatabaseAccessDenied', 'DatabaseDoesNotExist'],
])
const socketCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
])
/**
 * SQLSTATE: 08 connection, 28 sign-in, 3D no such database, 53 out of disk, memory or connections, 57P shutting down or
 * starting, 58 input and output. https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const serverCode = /^(08|28|3D|53|57P|58)\w+$/
/** What node-postgres and PGlite throw without any code. */
const codelessMessages = new Set([
  'Connection terminated',
  'Connection terminated unexpectedly',
  'Connection terminated due to connection timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Cannot use a pool after calling end on the pool',
  'PGlite is closing',
  'PGlite is closed',
])

/** Whether this error, or what caused it, says that the database can't be reached or can't work just now. */
export function isConnectionError(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  if ('code' in error && typeof error.code === 'string') {
    if (prismaCodes.has(error.code) || socketCodes.has(error.code) || serverCode.test(error.code)) return true
  }
  if ('kind' in error && typeof error.kind === 'string' && adapterKinds.has(error.kind)) return true
  if ('originalCode' in error && typeof error.originalCode === 'string' && serverCode.test(error.originalCode))
    return true
  if (error instanceof Error && codelessMessages.has(error.message)) return true
  if ('cause' in error && isConnectionError(error.cause)) return true
  return 'meta' in error && isAdapterMeta(error.meta) && isConnectionError(error.meta.driverAdapterError)
}

function isAdapterMeta(meta: unknown): meta is { driverAdapterError: unknown } {
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
}
