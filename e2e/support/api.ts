import type { APIRequestContext } from '@playwright/test'
import { Item, List } from './contract'

/** Asks the API for a list as the contract shapes it; `query` without its `?`. */
export async function fetchList(request: APIRequestContext, query = ''): Promise<List> {
  const answer = await request.get(`/api/v1/initiatives?${query}`)
  return List.parse(await answer.json())
}

/** Every initiative that the query finds, all pages of it. */
export async function fetchAll(request: APIRequestContext, query = ''): Promise<Item[]> {
  const items: Item[] = []
  for (let page = 1; ; page += 1) {
    const list = await fetchList(request, `${query}${query ? '&' : ''}pageSize=200&page=${page}`)
    items.push(...list.items)
    if (items.length >= list.total) return items
  }
}

export async function fetchItem(request: APIRequestContext, id: number): Promise<Item> {
  return Item.parse(await (await request.get(`/api/v1/initiatives/${id}`)).json())
}
