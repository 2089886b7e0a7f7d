/** Every way in which a request can fail on purpose. The words for each stand in `lib/i18n`; the codes are public. */
export const errorStatus = {
  invalid: 400,
  'not-signed-in': 401,
  forbidden: 403,
  'forged-origin': 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  unprocessable: 422,
  'too-many-entries': 422,
  'rate-limited': 429,
  'wrong-password': 401,
  'invalid-token': 401,
  'not-admitted': 403,
  'last-admin': 409,
  'precondition-failed': 412,
  'precondition-required': 428,
  'link-spent': 410,
  archived: 410,
  configuration: 503,
  'data-folder-in-use': 503,
  'database-unavailable': 503,
  starting: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

/** A failure that the reader is told about, by its code. Anything else thrown is a defect. */
export class AppError extends Error {
  readonly code: ErrorCode
  /** What is wrong field by field, for forms and for the API: path → message code. */
  readonly fields?: Record<string, string>

  constructor(code: ErrorCode, options: { message?: string; fields?: Record<string, string>; cause?: unknown } = {}) {
    super(options.message ?? code, { cause: options.cause })
    this.name = new.target.name
    this.code = code
    this.fields = options.fields
  }

  get status(): number {
    return errorStatus[this.code]
  }
}

export class ConfigurationError extends AppError {
  constructor(message: string) {
    super('configuration', { message })
  }
}

export class DatabaseUnavailable extends AppError {
  constructor(message: string, cause?: unknown) {
    super('database-unavailable', { message, cause })
  }
}

/** What went wrong, as a form, a page or the API tells it. */
export type Failure = { code: ErrorCode; message: string; fields: Record<string, string> }

/**
 * The failure behind whatever was thrown, or null for a defect. It goes by the code and not by the class: Next bundles
 * the class more than once, and Prisma wraps what the database's adapter throws.
 */
export function failureOf(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('code' in error) || !isErrorCode(error.code)) return null
  const fields = 'fields' in error && typeof error.fields === 'object' ? Object.entries(error.fields ?? {}) : []
  return {
    code: error.code,
    message: error.message,
    fields: Object.fromEntries(fields.map(([path, message]) => [path, String(message)])),
  }
}

/** Whether the failure is that the catalogue can't be read just now, which a page says calmly and `/api/health` as 503. */
export function isUnavailable(error: unknown): boolean {
  const failure = failureOf(error)
  return failure !== null && errorStatus[failure.code] === 503
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorStatus, code)
}
