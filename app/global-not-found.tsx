import './globals.css'
import type { Metadata } from 'next'
import { NotFoundInBoth } from '@/components/layout/not-found-in-both'

export const metadata: Metadata = { title: '404 — 架け橋 · Kakehashi' }

export default function GlobalNotFound() {
  return (
    <html lang="ja">
      <body>
        <main>
          <NotFoundInBoth />
        </main>
      </body>
    </html>
  )
}
