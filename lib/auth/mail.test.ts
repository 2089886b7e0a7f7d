import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { sendMail } from './mail'

let server: Server
let received = ''
let greeting = '220 ready\r\n'

/** As much of SMTP (RFC 5321) as one letter needs. */
beforeEach(async () => {
  received = ''
  server = createServer((socket) => {
    let inLetter = false
    socket.write(greeting)
    socket.on('data', (piece) => {
      received += piece
      const text = String(piece)
      if (inLetter) {
        if (!received.endsWith('\r\n.\r\n')) return
        inLetter = false
        socket.write('250 taken\r\n')
      } else if (text.startsWith('DATA')) {
        inLetter = true
        socket.write('354 go on\r\n')
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n')
      else socket.write('250 ok\r\n')
    })
    socket.on('error', () => {})
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const bound = server.address()
  const port = bound && typeof bound === 'object' ? bound.port : 0
  vi.stubEnv('SMTP_URL', `smtp://127.0.0.1:${port}`)
  vi.stubEnv('MAIL_FROM', '架け橋 <kakehashi@example.org>')
})

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
  greeting = '220 ready\r\n'
  await new Promise((done) => server.close(done))
})

const letter = { to: 'new@example.org', subject: '招待', text: 'https://example.org/ja/setup/secret' }

it('a letter goes to the server that is configured', async () => {
  expect(await sendMail(letter)).toBe('sent')
  expect(received).toContain('RCPT TO:<new@example.org>')
  expect(received).toContain('MAIL FROM:<kakehashi@example.org>')
  expect(received).toContain('/ja/setup/secret')
})

it('where the server refuses, that is said, and the log tells why', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => {})
  greeting = '554 no service\r\n'
  expect(await sendMail(letter)).toBe('failed')
  expect(told).toHaveBeenCalledOnce()
})

it('without a server nothing is sent', async () => {
  vi.stubEnv('SMTP_URL', '')
  expect(await sendMail(letter)).toBe('off')
  expect(received).toBe('')
})
