import { type AuditAction, auditActions } from '@/lib/audit'

/** Which actions, and which page of them, an address of the log asks for; what it can't mean is left out. */
export function readAuditFilter(params: Record<string, string | string[] | undefined>) {
  const action: AuditAction | null = auditActions.find((one) => one === params.action) ?? null
  const page = /^[1-9]\d{0,5}$/.test(String(params.page)) ? Number(params.page) : 1
  const query = (n: number) =>
    [action ? `action=${action}` : '', n > 1 ? `page=${n}` : ''].filter((part) => part !== '').join('&')
  return { action, page, query }
}
