import { createTransport } from 'nodemailer'
import { readEnv } from '../env'

/** `off` where no SMTP server is configured; `failed` where it did not take the letter, which the log tells more of. */
export type Delivery = 'sent' | 'failed' | 'off'

/** An administrator waits for the answer meanwhile. */
const patienceMs = 10_000

export async function sendMail(letter: { to: string; subject: string; text: string }): Promise<Delivery> {
  const { SMTP_URL, MAIL_FROM } = readEnv()
  if (!SMTP_URL) return 'off'
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }
  const transport = createTransport({ url: SMTP_URL, ...timeouts })
  try {
    await transport.sendMail({ from: MAIL_FROM, ...letter })
    return 'sent'
  } catch (error) {
    console.error(`The letter to ${letter.to} was not sent:`, error)
    return 'failed'
  } finally {
    transport.close()
  }
}
