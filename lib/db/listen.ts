import { Socket } from 'node:net'
import { Client, escapeIdentifier } from 'pg'
import { readEnv } from '../env'
import { connectMs } from './client'

const shortestPauseMs = 200
const longestPauseMs = 10_000
/** A line that has gone dead without a word is found out this long after the last word on it, and a little more. */
const silenceMs = 10_000

export type Listening = { close(): void }

/**
 * Calls `heard` whenever a transaction that did `NOTIFY channel` on the server has been committed, by whichever process;
 * and, since something may have been missed, whenever a lost connection is there again. Resolves after the first try to
 * connect. Neither the connection nor a pause before the next try keeps the process alive. The embedded database has no
 * other process to be heard from.
 */
export async function listen(channel: string, heard: () => void): Promise<Listening> {
  const { DATABASE_URL } = readEnv()
  if (!DATABASE_URL) return { close() {} }
  let socket: Socket | undefined
  let again: NodeJS.Timeout | undefined
  let pause = shortestPauseMs
  let closed = false

  const connect = async (): Promise<boolean> => {
    // Our own, because pg's types know no way to let go of pg's.
    const wire = new Socket().unref()
    socket = wire
    wire.once('close', () => {
      if (closed) return
      again = setTimeout(reconnect, pause).unref()
      pause = Math.min(pause * 2, longestPauseMs)
    })
    try {
      const client = new Client({
        connectionString: DATABASE_URL,
        stream: () => wire,
        connectionTimeoutMillis: connectMs,
        query_timeout: connectMs,
        keepAlive: true,
        keepAliveInitialDelayMillis: silenceMs,
      })
      // Unheard, an error would end the process.
      client.on('error', () => wire.destroy())
      client.on('notification', () => heard())
      await client.connect()
      await client.query(`LISTEN ${escapeIdentifier(channel)}`)
      pause = shortestPauseMs
      return true
    } catch {
      wire.destroy()
      return false
    }
  }
  const reconnect = async () => {
    if ((await connect()) && !closed) heard()
  }

  await connect()
  return {
    close() {
      closed = true
      clearTimeout(again)
      socket?.destroy()
    },
  }
}
